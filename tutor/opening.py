"""Opens the app: the only way from the command line to the screens."""

import sys

from sandbox.errors import Usage


def open_app() -> int:
    """Open the tutor where the learner left off, and give the exit status.

    Raises:
        Usage: there is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage(
            "The tutor needs a terminal.",
            todo="Without one there are commands, such as `list`, `exec` and `check`: see `mlscale-tutor --help`.",
        )
    from tutor.tui.app import run

    return run()
