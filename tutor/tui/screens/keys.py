"""The keys: every binding of the app, and a way to give it another key."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.settings import Settings
from tutor.tui.bindings import Bound, clashes, everything, of_app
from tutor.tui.keymap import LEAVE_SHELL, shown, written
from tutor.tui.screens.base import Dialog, is_on_top
from tutor.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp


class Press(Dialog[str | None]):
    """Waits for a key and gives it back, as the settings write it: empty for the usual one, None for no change.

    Args:
        bound: what the key is for.
    """

    CSS_PATH = "keys.tcss"

    def __init__(self, bound: Bound) -> None:
        super().__init__()
        self._bound = bound

    def compose(self) -> ComposeResult:
        """What to press."""
        text = (
            f"{self._bound.does}: {self._bound.keys} now.\n\nPress the new key. Backspace: its usual key. Esc: as now."
        )
        yield Static(text, id="press", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the key, whatever it does elsewhere."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key in ("backspace", "ctrl+h"):
            self.dismiss("")
        else:
            self.dismiss(written(event.key, event.character))

    def on_click(self) -> None:
        """A click anywhere leaves all as it is."""
        self.dismiss(None)


class KeyList(OptionList):
    """The bindings under the titles of the parts that they belong to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Change", id="keys.change", key_display="Enter", tooltip="Press another key"),
        Binding("j", "cursor_down", "Down", show=False, id="keys.down", tooltip="The next key"),
        Binding("k", "cursor_up", "Up", show=False, id="keys.up", tooltip="The key before"),
    ]


class Keys(Dialog[None]):
    """Shows all keys and changes them.

    Args:
        settings: as they are.
    """

    CSS_PATH = "keys.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,delete", "usual", "Usual key", id="keys.usual", tooltip="Give the binding its usual key"),
        Binding("escape,q", "dismiss", "Close", id="keys.close", key_display="Esc", tooltip="Back to the settings"),
    ]

    app: "TutorApp"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        all_of_them = {binding.id: binding for found in everything().values() for binding in found}
        self._usual = [binding for id, binding in all_of_them.items() if id != LEAVE_SHELL]
        self._bound: dict[str, Bound] = {}
        self._options = self._rows(settings)

    def compose(self) -> ComposeResult:
        """The list, and what is wrong with a key that cannot be."""
        with Vertical(id="keys") as box:
            box.border_title = "Keys"
            yield KeyList(*self._options, id="bindings")
            yield Static(id="told", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the top."""
        found = self.query_one(KeyList)
        found.focus()
        found.action_first()

    def _rows(self, settings: Settings) -> list[Option]:
        sections = of_app(self._usual, settings)
        self._bound = {one.id: one for section in sections.values() for one in section}
        keys = max(len(one.keys) for one in self._bound.values())
        options: list[Option] = []
        for title, section in sections.items():
            options.append(Option(Content.styled(title, "bold $text-primary"), disabled=True))
            options += [Option(_row(one, keys, settings.keys), id=one.id) for one in section]
        return options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click: wait for the new key."""
        event.stop()
        bound = self._bound[str(event.option.id)]

        def take(key: str | None) -> None:
            if key is not None:
                self._give(bound, key)

        if is_on_top(self):  # Enter, pressed twice, asks once
            self.app.push_screen(Press(bound), take)

    def action_usual(self) -> None:
        """Give the chosen binding its usual key."""
        found = self.query_one(KeyList)
        if found.highlighted is not None and (id := found.get_option_at_index(found.highlighted).id):
            self._give(self._bound[id], "")

    def _give(self, bound: Bound, key: str) -> None:
        """Give a binding this key, or its usual one if it is empty; not one that another binding beside it has."""
        keys = {id: given for id, given in self.app.settings.keys.items() if id != bound.id}
        settings = replace(self.app.settings, keys={**keys, bound.id: key} if key else keys)
        told = self.query_one("#told", Static)
        if others := clashes(settings, bound.id):
            told.update(
                f"{shown(key) if key else 'Its usual key'} is the key of {', '.join(others)}, too: not changed."
            )
            return
        self.app.change(settings)
        found = self.query_one(KeyList)
        for number, option in enumerate(self._rows(settings)):
            found.replace_option_prompt_at_index(number, option.prompt)
        told.update(f"{bound.does}: {self._bound[bound.id].keys}.")


def _row(one: Bound, keys: int, changed: Mapping[str, str]) -> Content:
    sign = "*" if one.id in changed else " "
    return Content.assemble(sign, (f"{one.keys:<{keys}}", "bold"), f"  {one.does}")
