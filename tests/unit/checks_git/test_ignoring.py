from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Unmet

Made = Callable[[str], git.Repository]


def commit(rules: str) -> str:
    return f"printf '{rules}' > .gitignore; git add -f .gitignore; git commit -qm rules"


def test_rules(box: Box, made: Made) -> None:
    repo = made(commit("*.csv\\n!keep.csv\\n") + "; mkdir d; echo '!x.csv' > d/.gitignore; git add -f d; c a")
    found = git.rules_in_clone(box, repo, "main", ["a.csv", "d/keep.csv", "d/x.csv", "a.py", "deep/er/ä.csv"])
    assert found == {
        "a.csv": git.Rule(".gitignore", 1, "*.csv"),
        "d/keep.csv": git.Rule(".gitignore", 2, "!keep.csv"),
        "d/x.csv": git.Rule("d/.gitignore", 1, "!x.csv"),
        "a.py": None,
        "deep/er/ä.csv": git.Rule(".gitignore", 1, "*.csv"),
    }
    ignoring = {path for path, rule in found.items() if rule and rule.ignores}
    assert ignoring == {"a.csv", "deep/er/ä.csv"}


def test_no_path_is_ignored(box: Box, made: Made) -> None:
    assert git.rules_in_clone(box, made(commit("*.csv\\n")), "main", ["a.py"]) == {"a.py": None}


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("c a", "nothing is ignored: it holds no `.gitignore`."),
        ("c a; echo '*.csv' > .gitignore", "it holds no `.gitignore`. Your `.gitignore` is on disk only."),
        ("c a; echo '*.csv' > .git/info/exclude", "it holds no `.gitignore`."),
        ("echo '*.csv' > f; ln -s f .gitignore; git add .; c a", "it holds no `.gitignore`."),
        (commit("*.log\\n"), "In a fresh clone of `main` `a.csv` is not ignored, but it should be."),
        (commit("*.csv\\n!a*\\n"), "it should be: line 2 of `.gitignore`, `!a*` takes it in again."),
        (commit("*\\n"), "`b.py` is ignored, but it should not be: line 1 of `.gitignore`, `*` does it."),
    ],
)
def test_wrong_rules(box: Box, made: Made, script: str, message: str) -> None:
    with pytest.raises(Unmet) as caught:
        git.expect_ignored_in_clone(box, made(script), "main", ignored=["a.csv"], visible=["b.py"])
    assert message in caught.value.message


def test_rules_that_are_on_disk_only(box: Box, made: Made) -> None:
    repo = made(commit("*.log\\n") + "; echo '*.csv' >> .gitignore")
    with pytest.raises(Unmet) as caught:
        git.expect_ignored_in_clone(box, repo, "main", ignored=["a.csv"], visible=[])
    assert "commit it, too" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "script",
    [
        commit("*.csv\\r\\n"),
        commit("*.csv\\n") + "; git rm -q .gitignore; git commit -qm x; git revert --no-edit HEAD >/dev/null",
        commit("*.csv\\n") + "; echo '!*.csv' > .git/info/exclude; git config --global core.excludesFile /dev/full",
        commit("*.csv\\n") + "; git switch -q --orphan other",
    ],
)
def test_right_rules(box: Box, made: Made, script: str) -> None:
    git.expect_ignored_in_clone(box, made(script), "main", ignored=["a.csv", "d/a.csv"], visible=["b.py"])


def test_paths_that_lead_out_are_left_out(box: Box, made: Made, lab: Path) -> None:
    """A tree can hold names that git never checks out."""
    repo = made(
        commit("*.csv\\n") + "; b=$(echo '*.py' | git hash-object -w --stdin);"
        "t=$(printf '100644 blob %s\\t.gitignore\\n' $b | git mktree);"
        "u=$({ git ls-tree HEAD; printf '040000 tree %s\\t..\\n' $t; } | git mktree);"
        "git update-ref refs/heads/main $(git commit-tree -m x $u)"
    )
    with suppress(Unmet):  # a GitPython that knows such names calls the tree damaged
        git.expect_ignored_in_clone(box, repo, "main", ignored=["a.csv"], visible=["b.py"])
    assert not (lab.parent / "scratch" / ".gitignore").exists()


def test_rules_that_no_system_can_check_out_count_for_nothing(box: Box, made: Made) -> None:
    repo = made(
        commit("*.csv\\n") + "; id=$(git rev-parse HEAD:.gitignore)\n"
        "git update-index --add --cacheinfo $(printf '100644,%s,%0300d/.gitignore' $id 1); git commit -qm long\n"
        "entries() { printf '100644 blob %s\\t.gitignore\\n040000 tree %s\\t.gitignore\\n' $1 $2; }\n"
        "tree=$(entries $id $(git rev-parse HEAD^{tree}) | git mktree)\n"
        "git update-ref HEAD $(git commit-tree -p HEAD -m twice $tree)"
    )
    assert git.rules_in_clone(box, repo, "main", ["a.csv"]) == {"a.csv": git.Rule(".gitignore", 1, "*.csv")}
