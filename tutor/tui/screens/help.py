"""The help: every key that does something on the screen beneath it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.tui.bindings import Bound
from tutor.tui.screens.base import Dialog
from tutor.tui.widgets.keybar import KeyBar


class Help(Dialog[None]):
    """Shows the keys of a screen.

    Args:
        sections: the bindings of each part of it.
        file: the file of the settings, where they can be changed.
    """

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,enter",
            "dismiss",
            "Close",
            id="help.close",
            key_display="Esc",
            tooltip="Back to where you were",
        ),
    ]

    def __init__(self, sections: Mapping[str, Sequence[Bound]], file: str) -> None:
        super().__init__()
        self._sections = sections
        self._file = file

    def compose(self) -> ComposeResult:
        """A section a part."""
        bound = [one for section in self._sections.values() for one in section]
        keys = max((len(one.keys) for one in bound), default=0)
        does = max((len(one.does) for one in bound), default=0)
        with VerticalScroll(id="help") as box:
            box.border_title = "Keys"
            if "Shell" in self._sections:
                yield Static("The shell gets every key but those of the two sections about it.")
            for title, section in self._sections.items():
                yield Static(title, classes="section", markup=False)
                rows = [_row(one, keys, does) for one in section]
                yield Static(Content("\n").join(rows), classes="keys")
            yield Static(
                "Keys can be changed in the settings (in the list of commands, Ctrl+P), or by hand: "
                f'write the id below [keys] in {self._file}:\n"lesson.hint" = "f3"',
                markup=False,
            )
        yield KeyBar()


def _row(one: Bound, keys: int, does: int) -> Content:
    return Content.assemble((f"{one.keys:<{keys}}", "bold"), f"  {one.does:<{does}}", (f"  {one.id}", "$text-muted"))
