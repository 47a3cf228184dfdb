"""The title of a lesson's screen."""

from textual.content import Content
from textual.widgets import Static


class Title(Static):
    """Where one is and how far, in a line; a warning in another one."""

    # With a screen's `CSS_PATH` all styles of the app would be parsed once more.
    DEFAULT_CSS = """
    Title {
        height: auto;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = self._standing = self._warning = ""

    def name_it(self, name: str) -> None:
        """Show this name."""
        self._heading = name
        self._draw()

    def show(self, standing: str) -> None:
        """Show behind the name how far one is."""
        self._standing = standing
        self._draw()

    def warn(self, warning: str) -> None:
        """Show this warning below the name, for as long as the screen is there."""
        self._warning = warning
        self._draw()

    def _draw(self) -> None:
        standing = f"   {self._standing}" if self._standing else ""
        parts: list[tuple[str, str] | str] = [(self._heading, "bold"), standing]
        if self._warning:
            parts += ["\n", (self._warning, "$text-warning")]
        self.update(Content.assemble(*parts))
