"""Finds marks in lessons' texts that were to be replaced before anybody reads them. Pure functions: text in, marks out.

Much of what looks like such a mark is legal where code is shown: here-documents (`<<END`), the marks of a conflict
(`<<<<<<<`), the heads of a diff's hunks (`@@ -1,2 +1,2 @@`), a `sed` expression with `@` between its parts, the
templates of other programs (`{{.Names}}`), comments with TODO in them. So code has narrower rules than prose.
"""

import re
from collections.abc import Iterator

from tutor.author.prose import Lines, Remark, code_spans, with_fences, without_code

_NOTES = "TODO|FIXME|XXX|TBD"

_ARTICLES = "a|an|another|any|each|every|her|his|its|my|no|of|one|our|that|the|their|this|which|without|your|[a-z]+'s"

_IN_PROSE = re.compile(
    r"@@\w+(?:@@)?"
    r"|(?<!<)<<(?!<)[^<>\n]+>>(?!>)"
    r"|\{\{[^{}\n]*\}\}"
    # "the TODO about bias" and "an old TODO" speak of one; all others are one.
    rf"|(?P<spoken_of>\b(?i:{_ARTICLES})\s+(?:[a-z]+\s+)?)?\b(?:{_NOTES})\b",
)

_IN_CODE = re.compile(
    r"@@\d+(?:@@)?(?!\w)"
    # `cat <<END >> log` has a blank before its `>>`, and `cat <<END>> log` a name behind it.
    r"|(?<!<)<<(?!<)[^\s<>](?:[^<>\n]*[^\s<>])?>>(?!>)(?=[\"'`)\].,;:]*\s*(?:$|#))"
)

_ALONE = re.compile(rf"\s*(?:(?:#|//|--)\s*)?(?P<mark>@@\w+(?:@@)?|{_NOTES}|\?\?\?)[.:]?\s*")


def left_over_on(page: Lines) -> Iterator[Remark]:
    """The placeholders that were left on a page of a lesson."""
    prose = "\n".join("" if mark else line for _, line, mark in with_fences(page))
    for match in _marks(without_code(prose)):
        yield Remark(page[prose.count("\n", 0, match.start())][0], _in_prose_words(match[0]))
    for start, span in code_spans(prose):
        for found in _code_marks(span):
            yield Remark(page[prose.count("\n", 0, start)][0], _words(found))
    for block in _blocks(page):
        for number, line in block:
            for found in _code_marks(line):
                yield Remark(number, _words(found))
    yield from _lone_marks(page)


def left_over_in(text: str) -> Iterator[str]:
    """The placeholders that were left in a text of the front matter, as messages."""
    for match in _marks(without_code(text)):
        yield _in_prose_words(match[0])
    for _, span in code_spans(text):
        for found in _code_marks(span):
            yield _words(found)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The marks in prose, whose code is blanked out."""
    return (match for match in _IN_PROSE.finditer(text) if match["spoken_of"] is None)


def _code_marks(code: str) -> Iterator[str]:
    """The marks in a line, or a span, of code."""
    others = re.sub(r"@@\d+(?:@@)?", "", code)
    for match in _IN_CODE.finditer(code):
        # With an `@` elsewhere in the line, these may be those of `s@old@@2`.
        if not (match[0].startswith("@@") and "@" in others):
            yield match[0]


def _lone_marks(page: Lines) -> Iterator[Remark]:
    """Marks that are all there is in a block, unless a block above has them, too: a command may have printed them."""
    above = ""
    for block in _blocks(page):
        content = "\n".join(line for _, line in block)
        alone = _ALONE.fullmatch(content)
        if alone and alone["mark"] not in above and not any(_code_marks(content)):
            first = next(number for number, line in block if line.strip())
            yield Remark(first, _words(alone["mark"]))
        above += content


def _blocks(page: Lines) -> Iterator[Lines]:
    """The lines of each fenced block of a page."""
    block: list[tuple[int, str]] = []
    for number, line, mark in with_fences(page):
        if mark == "code":
            block.append((number, line))
        elif block:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)


def _words(mark: str) -> str:
    return f"{mark} is a placeholder; put in what belongs there."


def _in_prose_words(mark: str) -> str:
    return f"{mark} is a placeholder; put in what belongs there, or write it in `code` if it is meant."
