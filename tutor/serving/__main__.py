"""The app behind one page, as the server starts it: its terminal is the browser at the other end of the pipes."""

import os
import sys

DRIVER = "tutor.tui.browser:BrowserDriver"


def main() -> int:
    """Run the app until the learner leaves it or the page is closed, and give the exit status."""
    os.environ["TEXTUAL_DRIVER"] = DRIVER
    from sandbox.errors import TutorError
    from tutor.tui.app import run

    try:
        return run()
    except TutorError as error:
        print(f"mlscale-tutor: {error}", file=sys.stderr)
        return error.exit_status


if __name__ == "__main__":
    sys.exit(main())
