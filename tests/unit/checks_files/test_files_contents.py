import hashlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from checks import Unmet, files
from checks.box import Box


def told(check: Callable[[], object]) -> Unmet:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value


def write(box: Box, content: str | bytes, name: str = "x") -> None:
    (box / name).write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\nb\n", ["a", "b"]),
        ("a\n\n", ["a", ""]),
        ("a\r\nb\x0cc\u2028d\n", ["a\r", "b\x0cc\u2028d"]),
    ],
)
def test_lines_end_at_newlines_only(box: Box, content: str, lines: list[str]) -> None:
    write(box, content)
    assert files.lines(box, "x") == lines


def test_things_that_are_no_files_are_told_and_never_waited_for(box: Box) -> None:
    (box / "folder").mkdir()
    os.mkfifo(box / "pipe")
    assert told(lambda: files.text(box, "folder")).message == "`folder` is a folder; it should be a file."
    assert told(lambda: files.text(box, "pipe")).message == "`pipe` is a named pipe; it should be a file."
    (box / "device").symlink_to("/dev/zero")
    assert "leads out" in told(lambda: files.text(box, "device")).message


def test_huge_files_are_not_read(box: Box) -> None:
    with (box / "x").open("wb") as file:
        file.truncate(1024**4)
    error = told(lambda: files.text(box, "x"))
    assert error.message == "`x` has more than 8 MiB; that is far more than it should be."
    assert error.actual == f"{1024**4} bytes"


def test_a_file_that_may_not_be_read_is_told(
    box: Box, unprivileged: Callable[[], AbstractContextManager[None]]
) -> None:
    write(box, "secret")
    (box / "x").chmod(0)
    with unprivileged():
        error = told(lambda: files.text(box, "x"))
    assert error.message == "`x` cannot be read: its mode is 000 (---------)."


def test_a_folder_that_became_a_link_before_the_file_was_opened(
    box: Box, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (box / "folder").mkdir()
    write(box, "mine", "folder/x")
    (outside / "x").write_text("secret")
    really_open = os.open

    def open_after_the_swap(path: str, flags: int, *rest: int) -> int:
        if Path(path).name == "x" and not (box / "folder").is_symlink():
            (box / "folder").rename(box / "aside")
            (box / "folder").symlink_to(outside)
        return really_open(path, flags, *rest)

    monkeypatch.setattr(os, "open", open_after_the_swap)
    assert told(lambda: files.text(box, "folder/x")).message == "`folder/x` changed while it was read."


@pytest.mark.parametrize(
    "check",
    [
        lambda box: files.expect_text(box, "x", "a", hint="Look."),
        lambda box: files.expect_lines(box, "x", ["a"], hint="Look."),
        lambda box: files.expect_set(box, "x", ["a"], hint="Look."),
        lambda box: files.expect_same(box, "x", "original", hint="Look."),
        lambda box: files.expect_number(box, "x", 1, hint="Look."),
        lambda box: files.number(box, "x", hint="Look."),
        lambda box: files.json_value(box, "x", hint="Look."),
        lambda box: files.answers(box, "x", hint="Look."),
    ],
)
def test_the_hint_is_told_for_a_file_that_is_missing_or_wrong(box: Box, check: Callable[[Box], object]) -> None:
    write(box, "a", "original")
    error = told(lambda: check(box))
    assert (error.message, error.hint) == ("`x` is missing.", "Look.")
    write(box, "what is this")
    assert told(lambda: check(box)).hint == "Look."


def test_bytes_that_are_no_utf8_are_shown_escaped(box: Box) -> None:
    write(box, b"caf\xe9\n")
    error = told(lambda: files.expect_lines(box, "x", ["café"]))
    assert error.message == "Line 1 of `x` is `caf\\xe9`; it should be `café`."
    write(box, "\\xe9\n")
    with pytest.raises(Unmet):
        files.expect_lines(box, "x", ["\udce9"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "`x` is empty; line 1 should be `a`."),
        ("a\nb", "`x` ends after 2 lines; line 3 should be `c`."),
        ("a\nb\nc\n\n", "`x` goes on where it should end: line 4 is empty."),
        ("a\nb\nc\nd\n", "`x` goes on where it should end: line 4 is `d`."),
        ("a\nB\nc\n", "Line 2 of `x` is `B`; it should be `b`."),
        ("a\n\nc\n", "Line 2 of `x` is empty; it should be `b`."),
        ("a\r\nb\r\nc\r\n", "Line 1 of `x` ends with a carriage return (`\\r`): that is how Windows ends lines."),
        (
            "\ufeffa\nb\nc\n",
            "Line 1 of `x` starts with a byte order mark, an invisible character that Windows editors add.",
        ),
        ("a \nb\nc\n", "Line 1 of `x` has blanks at its start or end that should not be there: `a `."),
        ("a\x1b[31m\nb\nc", "Line 1 of `x` is `a\\x1b[31m`; it should be `a`."),
        ("a\n" + "y" * 500 + "\nc", f"Line 2 of `x` is `{'y' * 38}...{'y' * 19}`; it should be `b`."),
    ],
)
def test_the_first_line_that_differs_is_told(box: Box, content: str, message: str) -> None:
    write(box, content)
    assert told(lambda: files.expect_lines(box, "x", ["a", "b", "c"])).message == message


def test_the_right_lines_with_or_without_a_last_newline(box: Box) -> None:
    for content in ("a\nb", "a\nb\n"):
        write(box, content)
        files.expect_lines(box, "x", ["a", "b"])
        files.expect_text(box, "x", "a\nb\n")


def test_right_lines_can_be_kept_secret(box: Box) -> None:
    write(box, "a\nB\n")
    for want in (["a", "secret"], ["a", "B", "secret"]):
        error = told(lambda want=want: files.expect_lines(box, "x", want, reveal=False))
        assert "secret" not in f"{error.message} {error.expected}"


def test_sets_of_lines(box: Box) -> None:
    write(box, "b\n\n a \n")
    files.expect_set(box, "x", ["a", "b"])
    assert told(lambda: files.expect_set(box, "x", ["b"])).message == "`x` wrongly lists `a`."
    assert told(lambda: files.expect_set(box, "x", ["a", "b", "c"])).message == "`x` lacks `c`."
    hidden = told(lambda: files.expect_set(box, "x", ["a", "b", "c"], reveal=False))
    assert hidden.message == "`x` lists 2; 1 more should be there."
    write(box, "a\na\n")
    assert told(lambda: files.expect_set(box, "x", ["a"])).message == "`x` lists `a` more than once."


@pytest.mark.parametrize("content", ["200", " 200\n", "     200\n\n", "+200", "200.0"])
def test_a_number_alone(box: Box, content: str) -> None:
    write(box, content)
    files.expect_number(box, "x", 200)


@pytest.mark.parametrize("content", ["200 all.csv", "", "two", "1e2", "٢٠٠", "0x10", "200 201", "nan", "1_000"])
def test_no_number_alone(box: Box, content: str) -> None:
    write(box, content)
    assert "it should hold a number and nothing else" in told(lambda: files.number(box, "x")).message


def test_a_wrong_number_does_not_tell_the_right_one(box: Box) -> None:
    write(box, "201\n")
    error = told(lambda: files.expect_number(box, "x", 200))
    assert error.message == "`x` says `201`, which is not the number asked for."
    assert error.expected is None
    assert told(lambda: files.expect_number(box, "x", 200, reveal=True)).message == "`x` says `201`; it should be 200."
    files.expect_number(box, "x", 200, within=1)


def test_sums(box: Box) -> None:
    write(box, "one", "mar 2024.csv")
    write(box, "two", "b")
    listing = "\n".join(
        f"{hashlib.sha256(text).hexdigest()}{gap}{name}"
        for text, gap, name in ((b"one", "  ", "mar 2024.csv"), (b"two", " *", "b"))
    )
    files.expect_unchanged(box, files.sums(listing))
    write(box, "TWO", "b")
    assert told(lambda: files.expect_unchanged(box, files.sums(listing))).message == "`b` was changed."
    (box / "b").unlink()
    assert told(lambda: files.expect_unchanged(box, files.sums(listing))).message == "`b` is missing."


def test_same_content(box: Box) -> None:
    write(box, "abc", "a")
    write(box, "abc", "b")
    files.expect_same(box, "a", "b")
    write(box, "abd", "a")
    assert told(lambda: files.expect_same(box, "a", "b")).message == "`a` has as many bytes as `b`, but others."
    write(box, "", "a")
    assert told(lambda: files.expect_same(box, "a", "b")).message == (
        "`a` has another content than `b`: 0 bytes instead of 3."
    )


def test_json(box: Box) -> None:
    write(box, '{"a": [1]}')
    assert files.json_value(box, "x") == {"a": [1]}
    write(box, '{"a":\n}')
    assert told(lambda: files.json_value(box, "x")).message == "`x` is not valid JSON: line 2: Expecting value."
    write(box, "[" * 100_000)
    assert "nested too deeply" in told(lambda: files.json_value(box, "x")).message


def test_answers_are_read_leniently(box: Box) -> None:
    write(box, "# mine\n\n Host = 'beta'\nexport PORT=8080\r\n- plan: DSL  \nport = 8080\nempty=\n")
    assert files.answers(box, "x") == {"host": "beta", "port": "8080", "plan": "DSL", "empty": ""}
    files.expect_answers(box, "x", {"host": "beta", "PORT": 8080, "plan": ["fiber", "dsl"]})


def test_wrong_answers_are_told_without_the_right_ones(box: Box) -> None:
    write(box, "host=alpha\nempty=\n")
    error = told(lambda: files.expect_answers(box, "x", {"host": "beta"}, hints={"host": "Look at MemAvailable."}))
    assert error.message == "`x` says `alpha` for `host`; that is not right."
    assert error.hint == "Look at MemAvailable."
    assert "beta" not in str(vars(error))
    assert "says nothing" in told(lambda: files.expect_answers(box, "x", {"empty": 1})).message
    assert told(lambda: files.expect_answers(box, "x", {"port": 1})).message == "`x` has no answer for `port`."
    write(box, "what\n")
    assert told(lambda: files.answers(box, "x")).message == "Line 1 of `x` is `what`; it should be `key=value`."
    write(box, "a=1\nA=2\n")
    assert told(lambda: files.answers(box, "x")).message == "`x` answers `a` twice, in different ways."
