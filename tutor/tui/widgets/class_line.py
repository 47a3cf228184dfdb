"""The line about the learner's class."""

from textual.widgets import Static


class ClassLine(Static):
    """Says that a class is joined, what waits to be sent to it, and when its last receipt came."""

    DEFAULT_CSS = """
    ClassLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, line: str) -> None:
        super().__init__(line, markup=False)
