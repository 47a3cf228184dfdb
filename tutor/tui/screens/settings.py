"""The settings: a line each, changed by a key and kept at once."""

import os
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sandbox.environment import tool_folders
from tutor.settings import AUTO, LayoutChoice, Settings, ShellChoice, ThemeChoice
from tutor.tui.keymap import named, shown
from tutor.tui.screens.base import Dialog, is_on_top
from tutor.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp

EDITORS = ("nano", "micro", "vim", "vi", "emacs -nw", "hx", "joe")
WAYS_OUT = ("ctrl+]", "ctrl+\\", "ctrl+g", "ctrl+_", "f12")


@dataclass(frozen=True)
class Line:
    """A setting on the screen.

    Attributes:
        title: what it is.
        value: its value, as it is shown.
        about: what it means.
        others: the settings with each of its values, in turn.
        at: which of them is the present one.
    """

    title: str
    value: str
    about: str
    others: tuple[Settings, ...]
    at: int

    def turned(self, step: int) -> Settings:
        """The settings with the next value, or the one before."""
        return self.others[(self.at + step) % len(self.others)]


def lines(settings: Settings) -> list[Line]:
    """A line a setting; of shells and editors those that are there."""
    themes = tuple(replace(settings, theme=theme) for theme in ThemeChoice)
    layouts = tuple(replace(settings, layout=layout) for layout in LayoutChoice)
    shells = [shell for shell in ShellChoice if shell in (ShellChoice.AUTO, settings.shell) or _is_there(shell)]
    editors = _with((AUTO, *(editor for editor in EDITORS if _is_there(editor.split()[0]))), settings.editor)
    ways = _with(WAYS_OUT, settings.way_out)
    return [
        Line("Colours", settings.theme.value, "Dark, light, or with high contrast", themes, themes.index(settings)),
        Line(
            "Layout",
            settings.layout.value,
            "How text and shell stand",
            layouts,
            layouts.index(settings),
        ),
        Line(
            "Shell",
            settings.shell.value,
            "In lessons opened from now on",
            tuple(replace(settings, shell=shell) for shell in shells),
            shells.index(settings.shell),
        ),
        Line(
            "Editor",
            settings.editor,
            "In shells opened from now on",
            tuple(replace(settings, editor=editor) for editor in editors),
            editors.index(settings.editor),
        ),
        Line(
            "Way out of the shell",
            shown(named(settings.way_out)),
            "The one key that it does not get",
            tuple(replace(settings, way_out=way) for way in ways),
            ways.index(settings.way_out),
        ),
        Line(
            "Reduced motion",
            "yes" if settings.reduced_motion else "no",
            "Nothing slides or blinks",
            tuple(replace(settings, reduced_motion=reduced) for reduced in (False, True)),
            int(settings.reduced_motion),
        ),
    ]


def _is_there(program: str) -> bool:
    return shutil.which(program, path=os.pathsep.join(tool_folders())) is not None


def _with(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return values if value in values else (*values, value)


class SettingsScreen(Dialog[None]):
    """Shows the settings and changes them.

    Args:
        settings: as they are.
        file: where they are kept.
    """

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,space",
            "turn(1)",
            "Next value",
            id="settings.next",
            key_display="Enter",
            tooltip="Take the next value of the setting",
        ),
        Binding("left", "turn(-1)", "Value before", id="settings.before", tooltip="Take the value before"),
        Binding("escape,q", "dismiss", "Close", id="settings.close", key_display="Esc", tooltip="Back"),
    ]

    app: "TutorApp"

    def __init__(self, settings: Settings, file: str) -> None:
        super().__init__()
        self._lines = lines(settings)
        self._file = file

    def compose(self) -> ComposeResult:
        """The list, and where the settings are kept."""
        with Vertical(id="settings") as box:
            box.border_title = "Settings"
            yield OptionList(*self._options(), id="values")
            yield Static(f"Kept in {self._file}.", markup=False)
        yield KeyBar()

    def _options(self) -> list[Option]:
        title = max(len(line.title) for line in self._lines)
        value = max(13, *(len(line.value) for line in self._lines))
        rows = [(line.title, line.value, line.about) for line in self._lines]
        changed = len(self.app.settings.keys)
        rows.append(("Keys", f"{changed} changed" if changed else "as usual", "Enter shows all, to change them"))
        return [
            Option(Content.assemble((f"{name:<{title}}", "bold"), f"  {now:<{value}}  ", (about, "$text-muted")))
            for name, now, about in rows
        ]

    def action_turn(self, step: int) -> None:
        """Take another value of the chosen setting, now."""
        values = self.query_one(OptionList)
        at = values.highlighted
        if at is None:
            return
        if at == len(self._lines):
            self._show_keys()
            return
        settings = self._lines[at].turned(step)
        self.app.change(settings)
        self._lines = lines(settings)
        self._draw()

    def _show_keys(self) -> None:
        from tutor.tui.screens.keys import Keys

        if is_on_top(self):  # Enter, pressed twice, shows them once
            self.app.push_screen(Keys(self.app.settings), lambda _: self._draw())

    def _draw(self) -> None:
        values = self.query_one(OptionList)
        for number, option in enumerate(self._options()):
            values.replace_option_prompt_at_index(number, option.prompt)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.action_turn(1)
