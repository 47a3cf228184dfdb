"""The peer of the app: a page of Markdown beside the terminal of textual-tty. `peer_app.py COMMAND...`."""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Markdown
from textual_tty import Terminal  # type: ignore[import-not-found]

PAGE = """\
# A page

Some text of a lesson, with `code` in it, as long as a page of the tutor is.

```sh
git log --oneline
```

- one thing
- another thing
"""


class Peer(App[None]):
    """A page of text and a terminal."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Markdown { width: 1fr; } Terminal { width: 1fr; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Markdown(PAGE)
            yield Terminal(command=sys.argv[1:])

    def on_mount(self) -> None:
        self.query_one(Terminal).focus()


if __name__ == "__main__":
    Peer().run()
