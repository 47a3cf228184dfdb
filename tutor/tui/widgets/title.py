"""The title of a lesson's screen."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from tutor.classroom.learner.foreign import one_line

LONGEST = 1000
"""Characters of a program's title that are looked at."""

LEAST = 16
"""Columns below which such a title would say nothing."""


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
        self._heading = self._program = self._warning = ""
        self._standing: tuple[str, ...] = ()

    def name_it(self, name: str) -> None:
        """Show this name."""
        self._heading = name
        self._draw()

    def show(self, *standing: str) -> None:
        """Show behind the name how far one is, in the first of these ways that has room, else in the last."""
        self._standing = standing
        self._draw()

    def name_program(self, title: str) -> None:
        """Show behind that, where there is room, how the program in the shell calls itself; nothing with no title."""
        title = one_line(title[:LONGEST])
        if title != self._program:
            self._program = title
            self._draw()

    def warn(self, warning: str) -> None:
        """Show this warning below the name, for as long as the screen is there."""
        self._warning = warning
        self._draw()

    def on_resize(self) -> None:
        """There is another room."""
        self._draw()

    def _draw(self) -> None:
        ways = [f"   {way}" for way in self._standing] or [""]
        room = self.content_size.width - cell_len(self._heading)
        standing = next((way for way in ways if cell_len(way) <= room), ways[-1] if room else ways[0])
        parts: list[Content | tuple[str, str] | str] = [(self._heading, "bold"), standing]
        room -= cell_len(standing)
        if self._program and room >= LEAST:
            parts.append(Content.styled(f"   {self._program}", "$text-muted").truncate(room, ellipsis=True))
        if self._warning:
            parts += ["\n", (self._warning, "$text-warning")]
        self.update(Content.assemble(*parts))
