"""Reads the arguments of the command line."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """Says what is wrong in a line, and where to look."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        self.exit(2, f"{self.prog}: {message}\nTry `{self.prog} --help`.\n")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read the arguments. What a command does not know is told by this command, which has the fitting help."""
        found, more = super().parse_known_args(args, namespace)
        if more:
            self.error(f"unrecognized arguments: {' '.join(more)}.{self._near(more[0], self._option_string_actions)}")
        return found, more

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            names = [str(choice) for choice in action.choices]
            near = self._near(str(value), names) or f" Choose one of: {', '.join(names)}."
            raise argparse.ArgumentError(action, f"invalid choice: '{value}'.{near}")

    def _near(self, word: str, names: Sequence[str] | dict[str, argparse.Action]) -> str:
        from tutor.course import did_you_mean, nearest

        question = did_you_mean(nearest(word, names)[:1])
        return f" {question}" if question else ""
