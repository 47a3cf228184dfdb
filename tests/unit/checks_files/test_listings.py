import pytest

from checks import Unmet, listings
from checks.box import Box


def told(box: Box, content: str) -> str:
    (box / "list.txt").write_text(content)
    with pytest.raises(Unmet) as caught:
        listings.expect_paths(box, "list.txt", ["store/a", "store/b c"], why_not=lambda path: f"{path} is small")
    return caught.value.message


@pytest.mark.parametrize(
    "content", ["store/a\nstore/b c", "./store/b c\n\nstore//a\n", " store/b c\r\n./store/./a\r\n"]
)
def test_right_lists_of_paths(box: Box, content: str) -> None:
    (box / "list.txt").write_text(content)
    listings.expect_paths(box, "list.txt", ["store/a", "store/b c"])


def test_wrong_lists_do_not_tell_what_is_right(box: Box) -> None:
    assert told(box, "store/a\nstore/b\n") == "`list.txt` wrongly lists `store/b`: store/b is small."
    assert told(box, "b c\n") == "`list.txt` wrongly lists `b c`: a path should start with `store/`."
    assert told(box, "store/a\n./store/a\n") == "`list.txt` lists `store/a` more than once."
    assert told(box, "store/a\n") == "`list.txt` lists 1 path; 1 path more is wanted."
    assert told(box, "\n") == "`list.txt` lists nothing; 2 paths more are wanted."


def test_lists_in_an_order(box: Box) -> None:
    (box / "ids.txt").write_text("req-1\nreq-3\nreq-2\n")
    with pytest.raises(Unmet) as caught:
        listings.expect_listed(box, "ids.txt", ["req-1", "req-2", "req-3"], noun="id", order="in ascending order")
    assert caught.value.message == "`ids.txt` lists what it should, but not in ascending order: line 2 is `req-3`."
    listings.expect_listed(box, "ids.txt", ["req-2", "req-1", "req-3"], noun="id")
    (box / "ids.txt").write_text(" req-1 \n\nreq-2")
    listings.expect_listed(box, "ids.txt", ["req-1", "req-2"], order="in ascending order")


def test_lines_can_be_taken_as_they_are(box: Box) -> None:
    (box / "log").write_text("a \n")
    with pytest.raises(Unmet, match="wrongly lists `a `"):
        listings.expect_listed(box, "log", ["a"], clean=str)


def test_names_with_zero_bytes_between_are_one_wrong_line(box: Box) -> None:
    assert told(box, "store/a\0store/b c\0").endswith("a zero byte is in it; one path a line is wanted.")
