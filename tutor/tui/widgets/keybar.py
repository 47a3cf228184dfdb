"""The line at the bottom that shows which keys do something now."""

from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tutor.tui.keymap import shown

GAP = 2
"""Columns between two keys."""


EXTRA = Binding.Group("where there is room")
"""The group of bindings that are shown only where the keys of all others leave room for them on their line."""


def divider_keys(part: str) -> tuple[Binding, ...]:
    """The keys that move the divider beside a pane; `part` begins their ids."""
    return (
        Binding(
            "less_than_sign",
            "screen.divide(-1)",
            "Divider",
            id=f"{part}.left",
            key_display="< >",
            tooltip="Move the divider to the left or up",
            group=EXTRA,
        ),
        Binding(
            "greater_than_sign",
            "screen.divide(1)",
            "Divider",
            show=False,
            id=f"{part}.right",
            tooltip="Move the divider to the right or down",
        ),
        Binding(
            "equals_sign",
            "screen.divide(0)",
            "Divider back",
            show=False,
            id=f"{part}.middle",
            tooltip="Put the divider back where it was at first",
        ),
    )


class _Key(NamedTuple):
    """A key as it is shown, where it stands in the bar, and the key to press for it."""

    key: str
    display: str
    name: str
    extra: bool = False
    row: int = 0
    column: int = 0

    @property
    def width(self) -> int:
        return len(self.display) + 1 + len(self.name)


class KeyBar(Widget, can_focus=False):
    """The keys of the focused widget and those around it; as many lines as they need.

    A click presses the key."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: auto;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[_Key] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is not self.screen or screen is not self.app.screen:
            return  # beneath another screen, actions would be asked of that one
        keys: dict[str, _Key] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled:
                key = _Key(binding.key, self._display(screen, binding), binding.description, binding.group == EXTRA)
                keys.setdefault(binding.action, key)
        if list(keys.values()) != self._keys:
            self._keys = list(keys.values())
            self.refresh(layout=True)

    def _display(self, screen: Screen[object], binding: Binding) -> str:
        """A key as people write it: where the usual one is typed into a line, the other one that does it."""
        display = self.app.get_key_display(binding)
        if len(display) == 1 and screen.focused is not None and screen.focused.check_consume_key(display, display):
            return shown(binding.key)
        return display

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys need."""
        keys = self._placed(width)
        return keys[-1].row + 1 if keys else 1

    def render(self) -> Content:
        """The keys."""
        parts: list[str | tuple[str, str]] = []
        row = column = 0
        for key in self._placed(self.content_size.width):
            if key.row != row:
                parts.append("\n")
                row, column = key.row, 0
            parts.append(" " * (key.column - column))
            parts.append((key.display, "bold $footer-key-foreground"))
            parts.append((f" {key.name}", "$footer-description-foreground"))
            column = key.column + key.width
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for key in self._placed(self.content_size.width):
            at = event.get_content_offset(self)
            if at and at.y == key.row and key.column <= at.x < key.column + key.width:
                self.app.simulate_key(key.key)

    def _placed(self, width: int) -> list[_Key]:
        rows = _in_rows(self._keys, width)
        if rows and rows[-1].row and any(key.extra for key in self._keys):
            keys = [key for key in self._keys if not key.extra]
            rows = _in_rows(keys, width)
            for extra in filter(lambda key: key.extra, self._keys):
                more = [key for key in self._keys if key in keys or key is extra]
                if (longer := _in_rows(more, width))[-1].row == rows[-1].row:
                    keys, rows = more, longer
        return rows


def _in_rows(keys: list[_Key], width: int) -> list[_Key]:
    placed: list[_Key] = []
    row = column = 0
    for key in keys:
        if column and column + key.width > width:
            row, column = row + 1, 0
        placed.append(key._replace(row=row, column=column))
        column += key.width + GAP
    return placed
