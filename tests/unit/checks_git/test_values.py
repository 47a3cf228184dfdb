import pytest

from checks import git
from checks.verdict import Unmet


def test_values_of_a_file_of_settings() -> None:
    text = '"""Settings."""\nimport os\nA = 5\nB: float = .5  # half\nC = D = A * 2 + 1\n'
    text += 'E = -1\nF = "x"\nG = [1, 2]\nA = 7\nH, (I, J) = [A, (2, "y")]\n'
    found = git.values(text, called="it")
    assert found == {"A": 7, "B": 0.5, "C": 11, "D": 11, "E": -1, "F": "x", "G": [1, 2], "H": 7, "I": 2, "J": "y"}


@pytest.mark.parametrize(
    "text",
    [
        *("A = f(1)", "A = B", "A = 1 / 0", "A = 'x' + 1", "A = 2 ** 9", "A = [B]", "A = 10 ** 400 / 1"),
        *("A, B = f()", "A, B = 1, 2, 3", "A, *B = 1, 2", "A, B = *C, 1"),
    ],
)
def test_other_expressions_have_no_value(text: str) -> None:
    assert git.values(text, called="it").get("A") is None


def test_wanted_values() -> None:
    git.expect_values("\ufeffA = 5.0\r\nB = 'x'\r\nC = True\r\n", {"A": 5, "B": "x", "C": True}, called="`s.py`")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("B = 2", "`s.py` does not set `A`; it should be 5"),
        ("A = 4", "`s.py` gives `A` the value `4`; it should be 5"),
        ("A = '5'", "gives `A` the value `'5'`"),
        ("A = f(2)", "the value `something else`"),
        ("A = 5\nB = (", "Python cannot read `s.py` (line 2)"),
        ("A = 5 # \udcff", "Python cannot read `s.py`"),
        ("A = 5\0", "Python cannot read `s.py`"),
        ("A = 5\n<<<<<<< HEAD\nB = 1\n=======\nB = 2\n>>>>>>> b\n", "left in line 2 of `s.py`: `<<<<<<<`"),
        ("A = 5\n>>>>>>> 1234567 (Fit)\n", "left in line 2"),
        ("A = 5\n" * 20000, "`s.py` has 120000 characters"),
    ],
)
def test_what_is_wrong_with_them(text: str, words: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_values(text, {"A": 5}, called="`s.py`")
    assert words in caught.value.message


def test_a_value_that_a_conflict_left() -> None:
    git.expect_values("A = 5\nB = 1\nB = 2\nA = 5.0\n", {"A": 5}, called="`s.py`", once=True)
    both = "A = 4\nA = 5\n"
    git.expect_values(both, {"A": 5}, called="`s.py`")
    with pytest.raises(Unmet, match=r"`s\.py` sets `A` more than once: to `4` first\. One line should be left"):
        git.expect_values(both, {"A": 5}, called="`s.py`", once=True)


@pytest.mark.parametrize(
    "text", ["Title\n=======\n", "x = '<<<<<<<'\n", "<<<<<<<< eight\n", "    <<<<<<< indented\n", "\xff"]
)
def test_no_markers(text: str) -> None:
    git.expect_no_conflict_markers(text.encode("latin-1"), called="it")
