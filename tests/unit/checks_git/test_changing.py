from collections.abc import Callable

import pytest

from checks import git
from checks.verdict import Unmet

Made = Callable[[str], git.Repository]


def test_changes_in_a_commit(made: Made) -> None:
    repo = made("c a; c b; rm a; echo B > b; echo c > c; git add .; git commit -qm next")
    first, _, last = repo.history("main")
    assert git.changes_in(repo, first) == {"a": git.Change.NEW}
    assert git.changes_in(repo, last) == {"a": git.Change.DELETED, "b": git.Change.CHANGED, "c": git.Change.NEW}


def test_changes_in_a_merge_are_those_to_its_first_parent(made: Made) -> None:
    repo = made("c a; git switch -qc s; c b; git switch -q main; c c; git merge -q --no-edit s")
    assert git.changes_in(repo, repo.commit("main")) == {"b": git.Change.NEW}


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("c x", "`new` is not in the commit"),
        ("c new; echo more >> new; git commit -qam more", "`new` is not new in the commit"),
        ("touch new; git add new; git commit -qm new", "`new` is empty in the commit"),
        ("printf ' \\n\\n' > new; git add new; git commit -qm new", "`new` is empty in the commit"),
        ("ln -s a new; git add new; git commit -qm new", "`new` in the commit is a symbolic link"),
        ("echo A > a; git add a; c new", "The commit changes more: `a` is changed in it"),
        ("git rm -q a; c new", "The commit changes more: `a` is deleted in it"),
        ("echo x > x; git add x; c new", "The commit changes more: `x` is new in it"),
    ],
)
def test_adds_something_else(made: Made, script: str, message: str) -> None:
    repo = made(f"c a; {script}")
    with pytest.raises(Unmet) as caught:
        git.expect_only_adds(repo, repo.commit("main"), ["new"], called="the commit")
    assert message in caught.value.message


def test_adds_the_file(made: Made) -> None:
    repo = made("c a; mkdir d; echo x > d/new; chmod +x d/new; git add d; git commit -qm new")
    git.expect_only_adds(repo, repo.commit("main"), ["d/new"], called="the commit")


WANTED = "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("one\\n2\\nthree\\n", "Line 2 of `f` in the commit is `2`; it should be `two`"),
        ("one\\ntwo\\nthree\\nfour\\n", "`f` in the commit has the line `four`, which should not be in it"),
        ("one\\nthree\\n", "`f` in the commit lacks the line `two`"),
        ("", "`f` in the commit"),
        ("one\\r\\ntwo\\r\\nthree\\r\\n", "carriage returns"),
        ("one\\ntwo\\nthree", "`f` in the commit has another end"),
        ("one\\ntwo\\nthree\\n\\n", "`f` in the commit has another end"),
        ("one\\n\\xff\\nthree\\n", "Line 2 of `f` in the commit is `\\xff`"),
    ],
)
def test_another_text(made: Made, content: str, message: str) -> None:
    repo = made(f"printf '{content}' > f; git add f; git commit -qm f")
    with pytest.raises(Unmet) as caught:
        git.expect_text(repo, repo.commit("main"), "f", WANTED, called="the commit")
    assert message in caught.value.message


def test_the_text(made: Made) -> None:
    repo = made("printf 'one\\ntwo\\nthree\\n' > f; git add f; git commit -qm f; echo four >> f")
    git.expect_text(repo, repo.commit("main"), "f", WANTED, called="the commit")


@pytest.mark.parametrize(
    ("script", "message"),
    [("c x", "`f` is not in the commit"), ("ln -s x f; git add f; c x", "`f` in the commit is a ")],
)
def test_no_text(made: Made, script: str, message: str) -> None:
    repo = made(script)
    with pytest.raises(Unmet) as caught:
        git.text(repo, repo.commit("main"), "f", called="the commit")
    assert message in caught.value.message


def test_markers(made: Made) -> None:
    repo = made("printf 'a\\n<<<<<<< HEAD\\nb\\n=======\\nc\\n>>>>>>> x\\n' > f; ln -s f g; git add f g; c a")
    with pytest.raises(Unmet, match=r"line 2 of `f` in the commit"):
        git.expect_no_markers(repo, repo.commit("main"), called="the commit")


def test_no_markers(made: Made) -> None:
    repo = made("printf 'Heading\\n=======\\n' > f; ln -s '<<<<<<< HEAD' g; git add f g; c a")
    git.expect_no_markers(repo, repo.commit("main"), called="the commit")
