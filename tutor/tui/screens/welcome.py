"""The welcome: half a minute in which the learner presses each key that a lesson needs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.settings import Settings
from tutor.tui.keymap import keys_of, shown, way_out
from tutor.tui.widgets.inline import inline
from tutor.tui.widgets.keybar import KeyBar


class Pane(StrEnum):
    """The half of a lesson that has the keys."""

    TEXT = "Text"
    SHELL = "Shell"


@dataclass(frozen=True)
class Step:
    """One thing to try.

    Attributes:
        text: what the key is for; `{key}` stands for it.
        keys: the keys that do it, as Textual names them.
        pane: which half has the keys meanwhile.
    """

    text: str
    keys: tuple[str, ...]
    pane: Pane = Pane.TEXT


def steps(settings: Settings) -> tuple[Step, ...]:
    """What there is to try, with the keys as they are set."""

    def keys(id: str, usual: str) -> tuple[str, ...]:
        return tuple(keys_of(settings, id, usual))

    return (
        Step(
            "A lesson is a text with tasks beside a shell of your own. While the text has the keys, single letters "
            "do things. Press **{key}** to turn the page.",
            keys("lesson.page-on", "n,right"),
        ),
        Step("Stuck at a task? Press **{key}** for a hint. Hints cost nothing.", keys("lesson.hint", "h")),
        Step("The tasks are done in the shell. Press **{key}** to go there.", keys("lesson.shell", "e,enter")),
        Step(
            "Now everything that you type goes to the shell, Ctrl+C and Esc too. What you did is checked by itself. "
            "One key leads back to the text: press **{key}**.",
            (way_out(settings),),
            Pane.SHELL,
        ),
        Step("Every other key is in the help. Press **{key}**.", keys("lesson.help", "question_mark")),
        Step("That is all. **{key}** opens the lesson that is chosen in the list, **/** searches.", ("enter",)),
    )


class Welcome(ModalScreen[None]):
    """Teaches the keys by having them pressed.

    Args:
        settings: which keys they are.
    """

    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Skip", id="welcome.skip", key_display="Esc", tooltip="Skip the welcome"),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._steps = steps(settings)
        self._at = 0
        self._wrong = False

    def compose(self) -> ComposeResult:
        """A small lesson, and what to press."""
        with VerticalScroll(id="welcome", can_focus=False) as box:
            box.border_title = "Welcome"
            yield Static(id="halves")
            yield Static(id="step")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Go on with the right key; tell about a wrong one."""
        if event.key in ("escape", "tab", "shift+tab"):
            return
        event.stop()
        event.prevent_default()
        self._wrong = event.key not in self._steps[self._at].keys
        if not self._wrong:
            self._at += 1
        if self._at == len(self._steps):
            self.dismiss()
        else:
            self._draw()

    def _draw(self) -> None:
        step = self._steps[self._at]
        key = shown(step.keys[0])
        self.query_one("#halves", Static).update(_halves(step.pane))
        words = "Not that one. Press **{key}**." if self._wrong else step.text
        text = f"{self._at + 1}/{len(self._steps)}  {words.format(key=key)}"
        self.query_one("#step", Static).update(inline(text))


def _halves(front: Pane) -> Content:
    """The two halves of a lesson, with the keys at one of them."""
    parts = [
        (f"[ {pane} has the keys ]", "bold reverse") if pane is front else (f"  {pane:<16}  ", "$text-muted")
        for pane in Pane
    ]
    return Content.assemble(*parts)
