"""Short texts with `code` and **strong** words in them."""

import re

from textual.content import Content

_MARKED = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*")


def inline(text: str) -> Content:
    """A text with its `code` and **strong** words styled; everything else is shown as it stands."""
    parts: list[str | tuple[str, str]] = []
    at = 0
    for match in _MARKED.finditer(text):
        parts.append(text[at : match.start()])
        parts.append((match[1], "$text-accent") if match[1] else (match[2], "bold"))
        at = match.end()
    parts.append(text[at:])
    return Content.assemble(*parts)
