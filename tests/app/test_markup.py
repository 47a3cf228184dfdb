"""The lessons' Markdown is read as a full parser reads it, and laid out within the columns that there are."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.app import App, ComposeResult

from tutor.loading import load
from tutor.pages import Page, pages
from tutor.tui.markup import Block, Code, Item, Paragraph, Quote, Rule, Table, Words, blocks, plain, words
from tutor.tui.widgets.page import PageView, commands_in, markdown_of

FULL = MarkdownIt("gfm-like")


def in_full(text: str) -> list[str]:
    """The texts of all blocks, as the full parser has them."""
    found = []
    for token in FULL.parse(text):
        if token.type == "inline":
            found.append("".join(map(_text, token.children or ())))
        elif token.type in ("fence", "code_block"):
            found.append(f"code: {token.content.rstrip(chr(10))}")
        elif token.type == "hr":
            found.append("rule")
    return found


def _text(token: Token) -> str:
    return " " if token.type == "softbreak" else "\n" if token.type == "hardbreak" else token.content


def here(found: tuple[Block, ...]) -> list[str]:
    """The same as this parser has them."""
    texts: list[str] = []
    for block in found:
        match block:
            case Paragraph():
                texts.append(plain(block.text))
            case Code():
                texts.append(f"code: {block.text.rstrip(chr(10))}")
            case Quote() | Item():
                texts += here(block.blocks)
            case Table():
                texts += [plain(cell) for row in block.rows for cell in row]
            case Rule():
                texts.append("rule")
    return texts


def test_all_pages_of_all_lessons_read_the_same(data: None) -> None:
    for lesson in load().lessons:
        for number, page in enumerate(pages(lesson), 1):
            text = markdown_of(page)
            assert here(blocks(text)) == in_full(text), f"{lesson.id}, page {number}"


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\n\nthree",
        "# A #\n\n## B\ntext\n\nTitle\n=====\n",
        "- one\n- two\n  goes on\nand on\n- three\n\n  second part\n\nafter",
        "1. one\n2. two\n   - below\n   - below too\n3) other",
        "> quoted\n> more\n>\n> - item\n\nnot quoted",
        "```bash\n# no heading\n- no item\n```\n~~~\n``` inside\n~~~",
        "    indented\n\n    code\n\ntext",
        "text\n- item\n\n* * *\n***\n",
        "| a | b |\n|---|--:|\n| 1 | `x\\|y` |\n| only one |\n\nafter",
        "`code` and ``co`de`` and `` ` ``, \\*no\\* stars, a * b * c, snake_case_name, __dunder__",
        "*one* **two** _three_ __four__ ***five*** **a *b* c**",
        "[text](https://a.example/x_(y)) and <https://b.example> and https://c.example/d. End",
        "one  \ntwo\\\nthree &amp; &lt;",
        "",
    ],
)
def test_it_reads_the_same(text: str) -> None:
    assert here(blocks(text)) == in_full(text)


def test_words_know_their_looks() -> None:
    assert list(words("a `b` **c *d*** [e](https://f.example)")) == [
        Words("a "),
        Words("b", code=True),
        Words(" "),
        Words("c ", strong=True),
        Words("d", strong=True, emphasis=True),
        Words(" "),
        Words("e", link="https://f.example"),
    ]


def test_commands_keep_their_tabs() -> None:
    assert commands_in(blocks("```bash\nprintf 'a\tb'\n```\n\n```text\nno\n```\n```sh\ntrue\n```")) == [
        "printf 'a\tb'",
        "true",
    ]


class Shower(App[None]):
    """Shows a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.opened: list[str] = []
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield PageView(id="page")

    def on_mount(self) -> None:
        self.query_one(PageView).open((Page(self.text, (), (self.text,)),), 0)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        self.opened.append(url)

    def on_page_view_code_chosen(self, message: PageView.CodeChosen) -> None:
        self.chosen.append(message.code)

    @property
    def rows(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


PAGE = """\
# Title

A paragraph that is longer than the thirty columns.

- one
- two goes on and on, over the line

1. first

   with a second part

| key | meaning of the key |
|-----|------:|
| a | short |
| bb | something that is long |

```bash
echo a line that is longer than thirty columns
```

> **Task:** Do it.

See [there](https://there.example).
"""


async def test_a_page_is_laid_out_within_its_columns() -> None:
    app = Shower(PAGE)
    async with app.run_test(size=(32, 40)) as pilot:
        await pilot.pause()
        assert app.rows[:33] == [
            " Title",
            "",
            " A paragraph that is longer",
            " than the thirty columns.",
            "",
            " • one",
            " • two goes on and on, over the",
            "   line",
            "",
            " 1. first",
            "",
            "    with a second part",
            "",
            " key      meaning of the key",
            " ───  ──────────────────────",
            " a                     short",
            " bb   something that is long",
            "",
            "  echo a line that is longer t",
            "  han thirty columns",
            "",
            " ▌ Task: Do it.",
            "",
            " See there.",
            *[""] * 9,
        ]


async def test_links_open_and_commands_are_chosen_by_a_click() -> None:
    app = Shower(PAGE)
    async with app.run_test(size=(32, 40)) as pilot:
        await pilot.pause()
        row = app.rows.index(" See there.")
        await pilot.click(offset=(2, row))
        assert app.opened == []
        await pilot.click(offset=(6, row))
        assert app.opened == ["https://there.example"]
        await pilot.click(offset=(5, app.rows.index("  han thirty columns")))
        await pilot.pause()
        assert app.chosen == ["echo a line that is longer than thirty columns"]


async def test_text_can_be_marked_and_copied() -> None:
    app = Shower(PAGE)
    async with app.run_test(size=(32, 40)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(offset=(3, 2))
        await pilot.hover(offset=(5, 3))
        await pilot.mouse_up(offset=(5, 3))
        await pilot.pause()
        assert app.screen.get_selected_text() == "paragraph that is longer\nthan"


async def test_a_table_too_wide_for_its_columns_is_folded() -> None:
    app = Shower("| a | b |\n|---|---|\n| word word word | other words that take room |")
    async with app.run_test(size=(24, 12)) as pilot:
        await pilot.pause()
        assert [row for row in app.rows if row] == [
            " a           b",
            " ──────────  ──────────",
            " word word   other",
            " word        words that",
            "             take room",
        ]
