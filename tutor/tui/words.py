"""Words typed where single letters do things: a command that was meant for the shell.

A letter that does nothing there begins a word, and the learner is told which keys lead on. Until the learner pauses,
no letter of the word does anything; after a shorter pause the keys that were told do.
"""

import time
from collections.abc import Callable, Collection
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from tutor.tui.screens.base import Dialog, Result, is_on_top

PAUSE = 1.5
"""Seconds without a letter after which a word is over."""

READ = 0.6
"""Seconds without a letter in which what was told can have been read. None but slow hands pause so long in a word."""

WAIT = 0.3
"""Seconds in which a word goes on: so long an action waits whose letter many commands begin with."""

SOON = 2.0
"""Seconds in which the next letter of a word comes, even from somebody who looks for it."""


def is_letter(event: events.Key) -> bool:
    """Whether a key is a letter, or another sign of a word."""
    return event.is_printable and event.character != " "


def does_something(screen: Screen[Any], key: str) -> bool:
    """Whether a key has a binding where the focus is, be it one that does not apply now."""
    return any(key in bindings.key_to_bindings for _, bindings in screen._modal_binding_chain)


class Words:
    """Tells words from single letters on a screen.

    Args:
        screen: the screen.
        tell: called when a word begins; gives the keys that it names. They should do no harm.
    """

    def __init__(self, screen: Screen[None], tell: Callable[[], Collection[str]]) -> None:
        self._screen = screen
        self._tell = tell
        self._last: float | None = None
        """When the last letter of a word was typed."""
        self._named: Collection[str] = ()
        self._action: Callable[[], None] | None = None
        self._is_last = False
        self._timer: Timer | None = None

    @property
    def go_on(self) -> bool:
        """Whether a word is being typed."""
        return self._last is not None and time.monotonic() < self._last + PAUSE

    def take(self, event: events.Key) -> bool:
        """Take a key before anything comes of it; whether it belongs to a word, so that nothing must.

        A key that types nothing, such as Escape or an arrow, ends a word.
        """
        if not event.is_printable and event.key not in ("backspace", "enter"):
            self._last = None
        if event.key in self._named and self._last is not None and time.monotonic() >= self._last + READ:
            self._last = None
        if self.go_on and event.is_printable:
            self.begin()
            return True
        if is_letter(event) and (self._is_last or not does_something(self._screen, event.key)):
            self.begin()
            return True
        self._act()
        return False

    def begin(self) -> None:
        """A word begins, or goes on."""
        began = not self.go_on
        self._last = time.monotonic()
        self._forget()
        if began:
            self._named = self._tell()

    def unless_one_begins(self, action: Callable[[], None], *, is_last: bool = False) -> None:
        """Do something soon, unless its letter turns out to begin a word.

        Args:
            action: what to do.
            is_last: no other letter makes sense after this one, so that each makes it a word.
        """
        if self.go_on:
            return
        self._act()
        self._action, self._is_last = action, is_last
        self._timer = self._screen.set_timer(WAIT, self._act)

    def _act(self) -> None:
        action = self._action
        self._forget()
        if action is not None and self._screen.is_attached:
            action()

    def _forget(self) -> None:
        self._action, self._is_last = None, False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


@runtime_checkable
class HearsOfWords(Protocol):
    """A screen that is told of words that were typed above it."""

    def word_began(self) -> None:
        """A word began on the screen above."""


class CalledByLetter(Dialog[Result]):
    """A screen that a letter called up. If that letter turns out to begin a word, the screen goes again."""

    def __init__(self, nothing: Result) -> None:
        super().__init__()
        self._nothing = nothing
        self._called = time.monotonic()

    def on_key(self, event: events.Key) -> None:
        """A letter that does nothing here soon after the one that called: a word."""
        if not is_on_top(self):  # it goes already
            event.stop()
        elif is_letter(event) and time.monotonic() - self._called < SOON and not does_something(self, event.key):
            event.stop()
            below = self.app.screen_stack[-2]
            self.dismiss(self._nothing)
            if isinstance(below, HearsOfWords):
                below.word_began()
