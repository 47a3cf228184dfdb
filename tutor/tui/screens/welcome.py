"""The welcome: half a minute in which the learner presses each key that a lesson needs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.settings import Settings
from tutor.tui.keymap import keys_of, shown, way_out
from tutor.tui.screens.base import Dialog
from tutor.tui.widgets.inline import inline
from tutor.tui.widgets.keybar import KeyBar

LOW_ROWS = 18
"""With fewer rows than these, none is left blank."""

SHOWN_TYPED = 24
"""How much is shown of what was typed: it fits on one line of the smallest terminal."""


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
            "do things: Space reads on. Press **{key}** to turn the page.",
            (*keys("lesson.page-on", "n,right"), *keys("page.on", "space")),
        ),
        Step("Stuck at a task? Press **{key}** for a hint. Hints cost nothing.", keys("lesson.hint", "h")),
        Step("The tasks are done in the shell. Press **{key}** to go there.", keys("lesson.shell", "e,enter")),
        Step(
            "Now everything that you type goes to the shell, Ctrl+C too: try it. What you do there is checked by "
            "itself. **{key}** leads back to the text: press it when you are done.",
            (way_out(settings),),
            Pane.SHELL,
        ),
        Step("Every other key is in the help. Press **{key}**.", keys("lesson.help", "question_mark")),
        Step(
            "That is all. In the list of lessons, {key} opens the one that is chosen, and / searches. "
            "Press **{key}** to go to the list.",
            ("enter",),
        ),
    )


class Welcome(Dialog[None]):
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
        self._typed = ""
        """What was typed into the shell that is shown."""

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

    def on_resize(self, event: events.Resize) -> None:
        """Leave no blank rows where there are few."""
        self.set_class(event.size.height < LOW_ROWS, "-low")

    def on_key(self, event: events.Key) -> None:
        """Go on with the right key; tell about a wrong one. In the shell, none is wrong."""
        if event.key in ("escape", "tab", "shift+tab"):
            return
        event.stop()
        event.prevent_default()
        if self._at == len(self._steps):  # it goes already
            return
        step = self._steps[self._at]
        right = event.key in step.keys
        self._wrong = not right and step.pane is Pane.TEXT
        self._typed = "" if right else _typed(self._typed, event)
        if right:
            self._at += 1
        if self._at == len(self._steps):
            self.dismiss()
        else:
            self._draw()

    def _draw(self) -> None:
        step = self._steps[self._at]
        key = shown(step.keys[0])
        self.query_one("#halves", Static).update(_halves(step.pane))
        words = f"Not that one. Press **{key}**.\n\n{step.text}" if self._wrong else step.text
        text = inline(f"{self._at + 1}/{len(self._steps)}  {words.format(key=key)}")
        if step.pane is Pane.SHELL:
            text = Content.assemble(_prompt(self._typed), "\n\n", text)
        self.query_one("#step", Static).update(text)


def _typed(before: str, event: events.Key) -> str:
    """The line of a shell after one more key."""
    if event.key in ("enter", "ctrl+c", "ctrl+u"):
        return ""
    if event.key == "backspace":
        return before[:-1]
    return before + event.character if event.character and event.is_printable else before


def _prompt(typed: str) -> Content:
    """A prompt with what was typed, or with its end if that is long, and the cursor."""
    return Content.assemble(("$ ", "$text-success"), typed[-SHOWN_TYPED:], (" ", "reverse"))


def _halves(front: Pane) -> Content:
    """The two halves of a lesson, with the keys at one of them."""
    parts = [
        (f"[ {pane} has the keys ]", "bold reverse") if pane is front else (f"  {pane:<16}  ", "$text-muted")
        for pane in Pane
    ]
    return Content.assemble(*parts)
