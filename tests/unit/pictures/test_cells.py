"""Widths and cleaning of texts."""

import pytest

from tutor.pictures.cells import clean, cut, pad, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("Größe", 5), ("数据", 4), ("é", 1), ("🚀", 2), ("●─╯", 3), ("", 0), ("한국", 4)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("Fix split", 9, "Fix split"),
        ("Fix split", 8, "Fix spl…"),
        ("数据清洗", 8, "数据清洗"),
        ("数据清洗", 7, "数据清…"),
        ("数据清洗", 6, "数据…"),
        ("数据", 1, "…"),
        ("数据", 0, ""),
    ],
)
def test_cut(text: str, columns: int, expected: str) -> None:
    assert cut(text, columns) == expected
    assert width(cut(text, columns)) <= columns
    assert cut(text, columns, "...") in (expected.replace("…", "..."), *["." * n for n in range(4)]) or columns < 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
        ("a\tb\nc\r", "a\\tb\\nc\\r"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\udcff\x9b", "\\xff\\x9b"),
        ("❤️ 👍🏽", "❤ 👍"),
        ("👩‍🔬", "👩\\u200d🔬"),
        ("e" + "\u0301" * 30, "e\u0301\u0301"),
        ("Größe 数据 é", "Größe 数据 é"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert clean(text).isprintable()


def test_pad() -> None:
    assert pad("数据", 6) == "数据  "
    assert pad("abc", 2) == "abc"
