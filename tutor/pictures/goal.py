"""The picture of the goal, which a lesson may draw on the page of the task.

It is a fenced block of code whose language is `goal`: a text drawing as `mlscale-tutor show` prints it, without what
nobody can know in advance (ids of commits). It stands in the text like any other block, and is what the app shows
beside "before" and "now".
"""

import re
from collections.abc import Iterator

from tutor.pictures.cells import clean
from tutor.pictures.rows import Canvas, Role, Row, fitted, line

_BEGIN = re.compile(r" {0,3}(`{3,}|~{3,}) *goal *")


def goal_rows(markdown: str, canvas: Canvas | None = None) -> tuple[tuple[Row, ...], ...]:
    """The drawings of a page's goals, in the order of the text; empty where it draws none."""
    canvas = canvas or Canvas()
    return tuple(
        fitted([line(clean(text.rstrip()), Role.PLAIN) for text in block], canvas) for block in _blocks(markdown)
    )


def _blocks(markdown: str) -> Iterator[list[str]]:
    fence, block = "", list[str]()
    for text in markdown.splitlines():
        if fence and text.strip() and not text.strip().strip(fence[0]) and text.strip().startswith(fence):
            yield block
            fence, block = "", []
        elif fence:
            block.append(text)
        elif begin := _BEGIN.fullmatch(text):
            fence = begin[1]
