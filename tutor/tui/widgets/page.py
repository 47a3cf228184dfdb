"""One page of a lesson's text."""

import re
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from tutor.course import Task
from tutor.pages import Page

if TYPE_CHECKING:
    from textual.widgets import Markdown

_BLOCK = re.compile(r"^(`{3,}|~{3,})(?:bash|sh|shell|zsh)[ ]*\n(.*?)^\1[ ]*$", re.MULTILINE | re.DOTALL)


def markdown_of(page: Page) -> str:
    """A page with its tasks where they stand in the text."""
    return "\n".join(piece if isinstance(piece, str) else _task(piece) for piece in page.pieces)


def commands_in(page: Page) -> list[str]:
    """The blocks of shell commands on a page."""
    return [match[2].strip("\n") for match in _BLOCK.finditer(page.markdown)]


def _task(task: Task) -> str:
    lines = task.do.strip().splitlines()
    return "\n".join(["> **Task:** " + lines[0], *(f"> {line}" for line in lines[1:])]) + "\n"


class PageView(VerticalScroll, can_focus=True):
    """Shows a page. The Markdown widget is made with the first page: it costs more than all the rest of the screen."""

    DEFAULT_CSS = """
    PageView {
        scrollbar-size-vertical: 1;
        & Markdown {
            padding: 0 1;
        }
        & MarkdownH1, & MarkdownH2 {
            content-align: left middle;
            margin: 0 0 1 0;
        }
        & MarkdownFence, & MarkdownBlockQuote {
            margin: 0 0 1 0;
        }
        & MarkdownFence {
            background: $surface;
            overflow: hidden;
        }
        & MarkdownFence > Label {
            width: 1fr;
            padding: 0 1;
        }
        & MarkdownBlockQuote > MarkdownParagraph {
            margin: 0;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="page.down", tooltip="Scroll the text down"),
        Binding("k", "scroll_up", "Up", show=False, id="page.up", tooltip="Scroll the text up"),
        Binding("space", "page_down", "On", show=False, id="page.on", tooltip="Scroll the text by a screen"),
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
        self._markdown: Markdown | None = None
        self._wanted: Page | None = None
        self._laying_out = False
        self._next_block = 0

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.number]

    @property
    def commands(self) -> list[str]:
        """The blocks of shell commands on the page."""
        return commands_in(self.page) if self.pages else []

    def next_commands(self) -> str:
        """The page's blocks of shell commands, one a call, in turn."""
        blocks = self.commands
        self._next_block += 1
        return blocks[(self._next_block - 1) % len(blocks)]

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

    def _turn_to(self, number: int) -> None:
        self.number = number
        self._next_block = 0
        self._wanted = self.page
        self.post_message(self.Turned())
        if not self._laying_out:
            self._laying_out = True
            self.run_worker(self._show(), group="page")

    async def _show(self) -> None:
        """Lay out the wanted page; of those that are asked for meanwhile, only the last one follows it."""
        try:
            while self._wanted is not None:
                page, self._wanted = self._wanted, None
                await self._lay_out(markdown_of(page))
        finally:
            self._laying_out = False

    async def _lay_out(self, text: str) -> None:
        if self._markdown is None:
            from textual.widgets import Markdown

            self._markdown = Markdown(text)
            await self.mount(self._markdown)
        else:
            await self._markdown.update(text)
        self.scroll_home(animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click on a block of commands chooses it."""
        from textual.widgets.markdown import MarkdownFence

        for widget in event.widget.ancestors_with_self if event.widget else ():
            if isinstance(widget, MarkdownFence) and widget.lexer in ("bash", "sh", "shell", "zsh"):
                self.post_message(self.CodeChosen(widget.code.strip("\n")))
