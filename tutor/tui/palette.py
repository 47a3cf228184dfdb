"""What the command palette offers: what can be done on the screen beneath it, the lessons, and the app's own."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.actions import parse
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from tutor.settings import ThemeChoice
from tutor.tui.screens.base import is_on_top

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp


class Palette(CommandPalette):
    """The palette, which goes once, however often Enter was pressed (see `Dialog`)."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go."""
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()


def commands(app: "TutorApp", screen: Screen[object]) -> Iterator[SystemCommand]:
    """The commands, those of the screen first."""
    for action, binding in _actions(screen).items():
        yield SystemCommand(binding.description, binding.tooltip, partial(app.run_action, action, screen))
    yield from app.classroom.commands(screen)
    yield SystemCommand("Help", "Show all keys", app.action_help)
    yield SystemCommand("Settings", "Change shell, editor, colours and more", app.action_settings)
    for choice in ThemeChoice:
        if choice is not app.settings.theme:
            yield SystemCommand(f"Theme: {choice}", "Change the colours", partial(app.choose_theme, choice))
    yield SystemCommand("Quit", "Leave the tutor", app.action_quit)
    here = getattr(screen, "lesson", None)
    for lesson in app.course.lessons:
        if lesson is not here:
            # Found by typing; among all lessons nobody would see what else there is.
            open_it = partial(app.open_lesson, lesson)
            yield SystemCommand(f"Lesson: {lesson.title}", lesson.summary, open_it, discover=False)


def _actions(screen: Screen[object]) -> dict[str, Binding]:
    """The screen's actions that apply now, each with the binding that tells about it."""
    panes = (node for node in screen.walk_children() if not getattr(node, "can_focus", False))
    focused = screen.focused.ancestors_with_self if screen.focused else ()
    found: dict[str, Binding] = {}
    for node in (*panes, *focused, screen):
        for bindings in node._bindings.key_to_bindings.values():
            for binding in bindings:
                if binding.show and binding.id and _applies(screen, node, binding.action):
                    found.setdefault(binding.action, binding)
    return found


def _applies(screen: DOMNode, node: DOMNode, action: str) -> bool:
    """Whether it is an action of the screen, by a binding of a node on it, and does something now."""
    namespace, name, parameters = parse(action)
    of_screen = namespace == "screen" or (node is screen and not namespace)
    return of_screen and bool(screen.check_action(name, parameters))
