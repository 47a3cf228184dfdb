"""The smallest app of Textual, to compare the tutor's start with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says one word."""

    def compose(self) -> ComposeResult:
        yield Static("hello-world")


if __name__ == "__main__":
    Hello().run()
