"""One page of a lesson's text."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style

from tutor.course import Task
from tutor.pages import Page
from tutor.tui.markup import Block, Code, Item, Paragraph, Quote, Rule, Table, Words, blocks, words
from tutor.tui.signs import unicode_shown
from tutor.tui.widgets.lines import Line, Lines

SHELLS = {"bash", "sh", "shell", "zsh"}
"""Languages of blocks that can be sent to the shell."""

HEADINGS = {1: "bold $text-primary", 2: "bold $text-primary", 3: "bold"}
CODE_GROUND = "on $surface"
CODE_PADDING = 1


def markdown_of(page: Page) -> str:
    """A page with its tasks where they stand in the text."""
    return "\n".join(piece if isinstance(piece, str) else _task(piece) for piece in page.pieces)


def commands_in(found: tuple[Block, ...]) -> list[str]:
    """The blocks of shell commands among some blocks."""
    return [block.text.strip("\n") for block in found if isinstance(block, Code) and block.language in SHELLS]


def _task(task: Task) -> str:
    lines = task.do.strip().splitlines()
    return "\n".join(["> **Task:** " + lines[0], *(f"> {line}" for line in lines[1:])]) + "\n"


class PageView(Lines):
    """Shows a page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="page.down", tooltip="Scroll the text down"),
        Binding("k", "scroll_up", "Up", show=False, id="page.up", tooltip="Scroll the text up"),
        Binding("space", "read_on", "On", show=False, id="page.on", tooltip="Read on: a screen more, then a page"),
    ]

    class CodeChosen(Message):
        """The learner clicked on a block of commands."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class Turned(Message):
        """Another page is shown."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.pages: tuple[Page, ...] = ()
        """All pages; none before `open`."""
        self.number = 0
        """Which of them is shown, counted from 0."""
        self._blocks: tuple[Block, ...] = ()
        self._next_block = 0

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.number]

    @property
    def commands(self) -> list[str]:
        """The blocks of shell commands on the page."""
        return commands_in(self._blocks)

    def next_commands(self) -> str:
        """The page's blocks of shell commands, one a call, in turn."""
        found = self.commands
        self._next_block += 1
        return found[(self._next_block - 1) % len(found)]

    def open(self, pages: tuple[Page, ...], number: int) -> None:
        """Take the pages of a text, and show one of them."""
        self.pages = pages
        self._turn_to(number)

    def can_turn(self, step: int) -> bool:
        """Whether there is a page so many pages further."""
        return 0 <= self.number + step < len(self.pages)

    def turn(self, step: int) -> None:
        """Turn so many pages, if they are there."""
        if self.can_turn(step):
            self._turn_to(self.number + step)

    def action_read_on(self) -> None:
        """Scroll by a screen; at the end of the page, turn it."""
        if self.scroll_target_y < self.max_scroll_y:
            self.action_page_down()
        else:
            self.turn(1)

    def _turn_to(self, number: int) -> None:
        self.number = number
        self._next_block = 0
        self._blocks = blocks(markdown_of(self.page))
        self.changed()
        self.scroll_home(animate=False)
        self.post_message(self.Turned())

    def lay_out(self, width: int) -> list[Line]:
        """The page's blocks, a blank line between them."""
        return list(_lines(self._blocks, width))

    def on_click(self, event: events.Click) -> None:
        """A click on a block of commands chooses it; one on a link opens it."""
        line = self.line_at(event)
        if line is None or self.text_selection is not None:
            return
        if isinstance(line.key, Code) and line.key.language in SHELLS:
            self.post_message(self.CodeChosen(line.key.text.strip("\n")))
        elif link := event.style.meta.get("link"):
            self.app.open_url(str(link))


def _lines(found: tuple[Block, ...], width: int) -> Iterator[Line]:
    for number, block in enumerate(found):
        yield from _block(block, width)
        following = found[number + 1] if number + 1 < len(found) else None
        tight = isinstance(block, Item) and not block.loose and isinstance(following, Item)
        if following is not None and not tight:
            yield Line(Content(""))


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield from map(Line, styled(block.text, HEADINGS.get(block.level, "")).wrap(width))
        case Code():
            yield from _code(block, width)
        case Quote():
            bar = ("▌ " if unicode_shown() else "| ", "$primary")
            yield from _indented(_lines(block.blocks, width - 2), bar, bar)
        case Item():
            bullet = f"{block.marker} " if block.marker else "• " if unicode_shown() else "* "
            inner = list(_lines(block.blocks, width - len(bullet))) or [Line(Content(""))]
            yield from _indented(iter(inner), (bullet, "$text-accent"), (" " * len(bullet), ""))
        case Table():
            yield from _table(block, width)
        case Rule():
            yield Line(Content.styled(("─" if unicode_shown() else "-") * width, "$text-muted"))


def _code(block: Code, width: int) -> Iterator[Line]:
    for line in block.text.expandtabs(8).split("\n"):
        for part in Content(line).fold(width - 2 * CODE_PADDING) or [Content("")]:
            yield Line(part.pad_left(CODE_PADDING), CODE_GROUND, block)


def _indented(lines: Iterator[Line], first: tuple[str, str], others: tuple[str, str]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        content = Content.assemble(others if number else first, line.content)
        yield Line(content, line.ground, line.key)


def _table(table: Table, width: int) -> Iterator[Line]:
    gap = 2
    cells = [[styled(cell) for cell in row] for row in table.rows]
    natural = [max(cell.cell_length for cell in column) for column in zip(*cells, strict=True)]
    columns = _shared(natural, width - gap * (len(natural) - 1))
    for number, row in enumerate(cells):
        wrapped = [cell.wrap(column) for cell, column in zip(row, columns, strict=True)]
        for at in range(max(map(len, wrapped))):
            parts: list[Content | str] = []
            for cell, column, right in zip(wrapped, columns, table.right, strict=True):
                part = cell[at] if at < len(cell) else Content("")
                part = part.stylize("bold") if number == 0 else part
                blank = column - part.cell_length
                parts += [part.pad_left(blank) if right else part.pad_right(blank), " " * gap]
            yield Line(Content.assemble(*parts[:-1]).rstrip())
        if number == 0:
            line = "─" if unicode_shown() else "-"
            yield Line(Content.styled((" " * gap).join(line * column for column in columns), "$text-muted"))


def _shared(natural: list[int], room: int) -> list[int]:
    """How wide columns are that would like to be so wide: narrow ones keep their width, wide ones share the rest."""
    columns = list(natural)
    left, open_columns = max(room, len(natural)), sorted(range(len(natural)), key=lambda column: natural[column])
    for number, column in enumerate(open_columns):
        columns[column] = max(1, min(natural[column], left // (len(open_columns) - number)))
        left -= columns[column]
    return columns


def styled(text: str, around: str = "") -> Content:
    """A text of the lesson with its words styled."""
    return Content.assemble(*(Content.styled(part.text, _style(part, around)) for part in words(text)))


def _style(part: Words, around: str) -> Style | str:
    looks = [around] if around else []
    looks += ["bold"] if part.strong else []
    looks += ["italic"] if part.emphasis else []
    looks += ["$text-warning on $warning-muted 40%"] if part.code else []
    if not part.link:
        return " ".join(looks)
    return Style.parse(" ".join([*looks, "underline"])) + Style.from_meta({"link": part.link})
