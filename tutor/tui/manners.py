"""What the app does alike on all its screens: colours, keys, help, settings and commands."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from textual import constants
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from sandbox.errors import StorageFailure, TutorError
from tutor import settings as store
from tutor.settings import Settings, ThemeChoice
from tutor.tui.themes import theme

if TYPE_CHECKING:
    from tutor.tui.application import TutorApp


@runtime_checkable
class FollowsSettings(Protocol):
    """A widget that is told when the settings change."""

    def follow_settings(self, settings: Settings) -> None:
        """Take over the settings."""


class Manners(App[int], inherit_bindings=False):
    """An app with settings."""

    data: Path
    settings: Settings
    """What the learner chose."""
    _styled_for = ""
    """The theme whose colours the styles have."""

    def begin_with(self, settings: Settings) -> None:
        """Take over the settings before anything is shown."""
        self.settings = settings
        # Nothing is shown yet, so the styles need only be parsed once: with the colours of this theme.
        self.register_theme(theme(settings.theme))
        self.set_reactive(App.theme, settings.theme.value)
        self.stylesheet.set_variables(self.get_css_variables())
        self._styled_for = self.theme
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._take_keys_and_motion()

    def refresh_css(self, animate: bool = True) -> None:
        """Parse and apply all styles again, if they differ from those that were applied: if the theme changed.

        Textual asks for it with each full screen, too, whose styles are applied as it is mounted.
        """
        if self.theme != self._styled_for:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def change(self, settings: Settings) -> None:
        """Take over other settings, now and for the next time."""
        before, self.settings = self.settings, settings
        if settings.theme is not before.theme:
            self._take_theme(settings.theme)
        self._take_keys_and_motion()
        self.rearrange()
        store.use(settings)
        for screen in self.screen_stack:
            for node in screen.walk_children():
                if isinstance(node, FollowsSettings):
                    node.follow_settings(settings)
        try:
            store.save(self.data, settings)
        except StorageFailure as error:
            self.warn(error)

    def rearrange(self) -> None:
        """Let the panes of lessons stand as the settings say."""
        raise NotImplementedError

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Change the colours."""
        self.change(replace(self.settings, theme=choice))

    def _take_theme(self, choice: ThemeChoice) -> None:
        self.register_theme(theme(choice))
        self.theme = choice.value

    def _take_keys_and_motion(self) -> None:
        self.animation_level = "none" if self.settings.reduced_motion else constants.TEXTUAL_ANIMATIONS
        if self.settings.keys or self.settings.way_out != Settings().way_out or self._keymap:
            from tutor.tui.keymap import keymap

            self.set_keymap(keymap(self.settings))

    def complain_about_keys(self) -> None:
        """Say what is wrong with the keys of the settings. It takes a moment, so not before the first frame."""
        if self.settings.keys:
            from tutor.tui.bindings import complaints

            for complaint in complaints(self.settings, str(store.file_of(self.data))):
                self.warn(complaint)

    def key(self, id: str, usual: str) -> str:
        """The first key of a binding, as people write it: the one of the settings, else the usual one."""
        from tutor.tui.keymap import keys_of, shown

        return shown(keys_of(self.settings, id, usual)[0])

    def warn(self, error: TutorError) -> None:
        """Say in passing that something went wrong."""
        raise NotImplementedError

    def get_key_display(self, binding: Binding) -> str:
        """A key as people write it."""
        if binding.key_display:
            return binding.key_display
        from tutor.tui.keymap import shown

        return shown(binding.key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers."""
        from tutor.tui.palette import commands

        return commands(cast("TutorApp", self), screen)

    def action_command_palette(self) -> None:
        """Show the command palette."""
        from textual.command import CommandPalette

        if not CommandPalette.is_open(cast("App[object]", self)):
            from tutor.tui.palette import Palette

            self.push_screen(Palette(placeholder="Search for commands and lessons", id="--command-palette"))

    def show_welcome(self) -> None:
        """Teach the keys, this once."""
        from tutor.tui.first_run import remember
        from tutor.tui.screens.welcome import Welcome

        self.push_screen(Welcome(self.settings))
        try:
            remember(self.data)
        except StorageFailure as error:
            self.warn(error)

    def action_help(self) -> None:
        """Show the keys of what is on the screen."""
        from tutor.tui.bindings import of_screen
        from tutor.tui.screens.help import Help

        self.push_screen(Help(of_screen(self.screen, self.settings), str(store.file_of(self.data))))

    def action_settings(self) -> None:
        """Show the settings."""
        from tutor.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.settings, str(store.file_of(self.data))))
