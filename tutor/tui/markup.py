"""Reads the Markdown that lessons are written in: blocks, and the looks of words. It knows no screen.

It reads what GitHub's Markdown has, except for raw HTML, references, and nested emphasis of one kind; these are
shown as they stand. It is here since it answers in a millisecond, where a full parser loads for many.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Words(NamedTuple):
    """Some words that look alike.

    Attributes:
        text: the words; a line end in it is a forced one.
        code, strong, emphasis: how they look.
        link: the address that they lead to; empty if they lead nowhere.
    """

    text: str
    code: bool = False
    strong: bool = False
    emphasis: bool = False
    link: str = ""


class Paragraph(NamedTuple):
    """Running text; a heading if it has a level, from 1 on."""

    text: str
    level: int = 0


class Code(NamedTuple):
    """A block of code. `language` is the first word behind the fence, in lower case."""

    text: str
    language: str = ""


class Quote(NamedTuple):
    """Quoted blocks."""

    blocks: tuple["Block", ...]


class Item(NamedTuple):
    """An entry of a list. `loose`: whether a blank line follows it."""

    marker: str
    blocks: tuple["Block", ...]
    loose: bool = False


class Table(NamedTuple):
    """Rows of cells, the first row is the heading. `right` tells which columns stand at the right."""

    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


class Rule(NamedTuple):
    """A line across."""


Block = Paragraph | Code | Quote | Item | Table | Rule

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_QUOTE = re.compile(r" {0,3}> ?(.*)")
_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)(.*)")
_BEGINS = re.compile(r" {0,3}(?:`{3}|~{3}|#{1,6}(?:\s|$)|>|[-*+][ \t]+\S|1[.)][ \t]+\S)")
_DIVISION = re.compile(r" *\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *")
_PIPE = re.compile(r"(?<!\\)\|")

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<label>[^\]]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
    r"|<(?P<angled>https?://[^>\s]+)>"
    r"|(?P<bare>\bhttps?://[^\s<>`]*[^\s<>`.,;:!?)'\"\]*_])"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*(?!\*)|(?<!\w)__(?=\S)(?P<strong_too>.+?)(?<=\S)__(?!\w)"
    r"|\*(?=[^\s*])(?P<stressed>.+?)(?<=[^\s*])\*(?!\*)|(?<![\w_])_(?=[^\s_])(?P<stressed_too>.+?)(?<=[^\s_])_(?![\w_])"
    r"|(?P<forced>[ ]{2,}\n|\\\n)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w+);)",
    re.DOTALL,
)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in their order."""
    return tuple(_Reader(text.splitlines()).read())


def words(text: str, like: Words | None = None) -> Iterator[Words]:
    """The words of a paragraph, a heading or a cell, those that look alike together.

    Args:
        text: the text.
        like: the look of the text around it.
    """
    like = like or Words("")
    at = 0
    for match in _INLINE.finditer(text):
        yield from _plain(text[at : match.start()], like)
        at = match.end()
        yield from _marked(match, like)
    yield from _plain(text[at:], like)


def plain(text: str) -> str:
    """The same as text alone."""
    return "".join(part.text for part in words(text))


def _plain(text: str, like: Words) -> Iterator[Words]:
    if text:
        yield _with(like, text=re.sub(r"\s*\n\s*", " ", text))


def _marked(match: "re.Match[str]", like: Words) -> Iterator[Words]:
    kind, content = match.lastgroup, match[match.lastgroup or 0]
    match kind:
        case "escaped":
            yield _with(like, text=content)
        case "code":
            code = content.replace("\n", " ")
            stripped = code[1:-1] if code[0] == code[-1] == " " and code.strip() else code
            yield _with(like, text=stripped, code=True)
        case "label" | "target":
            yield from words(match["label"], _with(like, link=match["target"]))
        case "angled" | "bare":
            yield _with(like, text=content, link=content)
        case "strong" | "strong_too":
            yield from words(content, _with(like, strong=True))
        case "stressed" | "stressed_too":
            yield from words(content, _with(like, emphasis=True))
        case "forced":
            yield _with(like, text="\n")
        case _:
            from html import unescape

            yield _with(like, text=unescape(match[0]))


def _with(
    like: Words, text: str = "", *, code: bool = False, strong: bool = False, emphasis: bool = False, link: str = ""
) -> Words:
    return Words(text, code or like.code, strong or like.strong, emphasis or like.emphasis, link or like.link)


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0

    def read(self) -> Iterator[Block]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._at += 1
            else:
                yield from self._block(line)

    def _block(self, line: str) -> Iterator[Block]:
        if fence := _FENCE.fullmatch(line):
            yield self._fenced(fence[1], fence[2], len(line) - len(line.lstrip()))
        elif heading := _HEADING.fullmatch(line):
            self._at += 1
            yield Paragraph(heading[2] or "", len(heading[1]))
        elif _RULE.fullmatch(line):
            self._at += 1
            yield Rule()
        elif _QUOTE.fullmatch(line):
            yield self._quote()
        elif item := _ITEM.fullmatch(line):
            yield self._item(item)
        elif line.startswith("    "):
            yield self._indented()
        elif "|" in line and self._at + 1 < len(self._lines) and self._divides(self._lines[self._at + 1], line):
            yield self._table()
        else:
            yield self._paragraph()

    def _fenced(self, fence: str, info: str, indent: int) -> Code:
        self._at += 1
        code = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            stripped = line.strip()
            if stripped and set(stripped) == {fence[0]} and len(stripped) >= len(fence):
                break
            code.append(line[min(indent, len(line) - len(line.lstrip())) :])
        language = (info.split() or [""])[0].lower()
        return Code("\n".join(code), language)

    def _indented(self) -> Code:
        code = []
        while self._at < len(self._lines) and (self._lines[self._at].startswith("    ") or not self._lines[self._at]):
            code.append(self._lines[self._at][4:])
            self._at += 1
        return Code("\n".join(code).rstrip("\n"))

    def _quote(self) -> Quote:
        inner = []
        while self._at < len(self._lines) and (quote := _QUOTE.fullmatch(self._lines[self._at])):
            inner.append(quote[1])
            self._at += 1
        return Quote(tuple(_Reader(inner).read()))

    def _item(self, item: "re.Match[str]") -> Item:
        indent = len(item[1]) + len(item[2]) + max(1, min(4, len(item[3])))
        inner = [item[4]]
        self._at += 1
        blank = False
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                blank = True
            elif line.startswith(" " * indent):
                inner += [""] * blank
                inner.append(line[indent:])
                blank = False
            elif blank or _BEGINS.match(line) or _RULE.fullmatch(line) or _ITEM.fullmatch(line):
                break
            else:
                inner.append(line.strip())  # a paragraph that goes on without its indent
            self._at += 1
        marker = item[2] if item[2][0].isdigit() else ""
        return Item(marker, tuple(_Reader(inner).read()), loose=blank)

    def _divides(self, line: str, heading: str) -> bool:
        return bool(_DIVISION.fullmatch(line)) and len(_cells(line)) == len(_cells(heading))

    def _table(self) -> Table:
        heading, division = _cells(self._lines[self._at]), _cells(self._lines[self._at + 1])
        self._at += 2
        rows = [heading]
        while self._at < len(self._lines) and self._lines[self._at].strip():
            if _BEGINS.match(self._lines[self._at]):
                break
            cells = _cells(self._lines[self._at])[: len(heading)]
            rows.append(cells + [""] * (len(heading) - len(cells)))
            self._at += 1
        right = tuple(cell.endswith(":") and not cell.startswith(":") for cell in division)
        return Table(tuple(map(tuple, rows)), right)

    def _paragraph(self) -> Paragraph:
        lines = [self._lines[self._at].lstrip()]
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if underline := _UNDERLINE.fullmatch(line):
                self._at += 1
                return Paragraph("\n".join(lines).rstrip(), 1 if "=" in underline[1] else 2)
            if not line.strip() or _BEGINS.match(line) or _RULE.fullmatch(line):
                break
            lines.append(line.lstrip())
            self._at += 1
        return Paragraph("\n".join(lines).rstrip())


def _cells(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(line)]
