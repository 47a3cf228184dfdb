"""What the last command changed: marked in the drawings, told in sentences."""

from collections.abc import Callable

import pytest

from tests.unit.pictures.conftest import Learner, Read, drawing, graph, same
from tutor.pictures.change_sentences import change_sentences
from tutor.pictures.differences import NONE, Differences, differences
from tutor.pictures.files import file_rows
from tutor.pictures.graph import graph_rows
from tutor.pictures.repository import RepositoryState
from tutor.pictures.rows import Canvas

After = Callable[[str], tuple[RepositoryState, Differences]]


@pytest.fixture
def after(learner: Learner, read: Read) -> After:
    """Runs a command in `churn`: the state after it, and what it changed."""

    def run(command: str) -> tuple[RepositoryState, Differences]:
        before = read()
        learner(command, fails=True)
        now = read()
        return now, differences(before, now)

    return run


def told(state: RepositoryState, changed: Differences) -> list[str]:
    """The sentences with ids as `#`."""
    import re

    return [re.sub(r"\b[0-9a-f]{7}\b", "#", sentence) for sentence in change_sentences(state, changed)]


START = "new churn; c 'Load data'; c 'Fix split'; git switch -qc eval; c 'Add eval' eval.py; git switch -q main"


def test_a_commit(learner: Learner, after: After) -> None:
    learner(START + "; echo 1 > train.py; git add .")
    state, changed = after("tick; git commit -qm 'Add training'")
    same(
        graph(state, changed),
        """
+ ◉   (HEAD -> main) Add training
  │ ● (eval) Add eval
  ●─╯ (main was here) Fix split
  ●   Load data
""",
    )
    same(
        drawing(file_rows(state, changed)),
        """
Staged (0)
- train.py

Nothing staged, changed or untracked.
""",
    )
    assert told(state, changed) == [
        "1 commit new: # Add training.",
        "main moved from # to #, 1 commit forward.",
        "No longer staged: train.py.",
    ]
    fresh = [s.text for s in graph_rows(state, changed)[0].segments if s.fresh]
    assert fresh == ["◉", state.head.commit[:7], "HEAD", "main", "Add training"]


def test_a_fast_forward(learner: Learner, after: After) -> None:
    learner(START)
    state, changed = after("git merge -q eval")
    same(
        graph(state, changed),
        """
> ◉ (HEAD -> main, eval) Add eval
  ● (main was here) Fix split
  ● Load data
""",
    )
    assert told(state, changed) == ["main moved from # to #, 1 commit forward."]


def test_a_reset_drops_commits_and_shows_them_once(learner: Learner, after: After, read: Read) -> None:
    learner(START + "; c 'Dead end'; c 'Worse'")
    state, changed = after("git reset -q --hard HEAD~2")
    same(
        graph(state, changed),
        """
-   ○   (main was here) Worse
-   ○   Dead end
    │ ● (eval) Add eval
> ◉─┴─╯ (HEAD -> main) Fix split
  ●     Load data
""",
    )
    assert told(state, changed) == [
        "Nothing leads to 2 commits any more: # Worse; # Dead end.",
        "main moved from # to #, 2 commits back.",
    ]
    same(
        graph(read(), differences(state, read())),
        """
    ● (eval) Add eval
  ◉─╯ (HEAD -> main) Fix split
  ●   Load data
""",
    )


def test_an_amended_commit_stands_beside_the_old_one(learner: Learner, after: After) -> None:
    learner(START)
    state, changed = after("tick; git commit -q --amend -m 'Fix the split'")
    same(
        graph(state, changed),
        """
+ ◉   (HEAD -> main) Fix the split
  │ ● (eval) Add eval
  │ ● (main was here) Fix split
  ●─╯ Load data
""",
    )
    assert told(state, changed)[-1] == "main moved from # to #, onto another line."


def test_a_rebase(learner: Learner, after: After) -> None:
    learner(START + "; c 'Go on'; git switch -q eval; c 'More eval' eval.py")
    state, changed = after("tick; git rebase -q main")
    same(
        graph(state, changed),
        """
+   ◉ (HEAD -> eval) More eval
+   ● Add eval
  ●─╯ (main) Go on
- │ ○ (eval was here) More eval
- │ ○ Add eval
  ●─╯ Fix split
  ●   Load data
""",
    )


def test_branches_and_tags_come_and_go(learner: Learner, after: After) -> None:
    learner(START + "; git tag old; git tag moving")
    command = "git branch new eval; git branch -qD eval; git tag -d old; git tag -f moving HEAD~1; git tag v1"
    state, changed = after(command)
    same(
        graph(state, changed, Canvas(width=100)),
        """
>   ● (new, branch eval was here) Add eval
> ◉─╯ (HEAD -> main, tag: v1, moving was here, tag old was here) Fix split
> ●   (tag: moving) Load data
""",
    )
    assert told(state, changed) == [
        "New branch: new at # Add eval.",
        "New tag: v1 at # Fix split.",
        "The tag moving moved from # to #, 1 commit back.",
        "The branch eval is gone; it was at #.",
        "The tag old is gone; it was at #.",
    ]


def test_a_switch(learner: Learner, after: After) -> None:
    learner(START)
    state, changed = after("git switch -q eval")
    assert told(state, changed) == ["HEAD went from main to eval."]
    assert graph(state, changed).splitlines()[1].startswith(">   ◉ ")
    state, changed = after("git switch -q --detach main")
    assert told(state, changed) == ["HEAD went from eval to the commit # (detached)."]
    state, changed = after("git switch -q --detach HEAD~1")
    assert told(state, changed) == ["HEAD moved from # to #."]


def test_a_fetch_and_a_push(learner: Learner, after: After) -> None:
    learner("new server; c Start; git config receive.denyCurrentBranch ignore; git clone -q . ../churn; c 'By Mara'")
    state, changed = after("git fetch -q")
    assert told(state, changed) == [
        "1 commit new: # By Mara.",
        "origin/main moved from # to #, 1 commit forward.",
    ]
    learner("git merge -q origin/main; c 'By Sam'")
    state, changed = after("git push -q 2> /dev/null")
    assert told(state, changed) == ["origin/main moved from # to #, 1 commit forward."]


def test_a_stash(learner: Learner, after: After) -> None:
    learner(START + "; echo 1 >> notes.txt; tick; git stash -q; echo 2 >> notes.txt")
    state, changed = after("tick; git stash push -q -m 'second try'")
    same(
        graph(state, changed),
        """
+   ◇     stash@{0} On main: second try
    │ ◇   stash@{1} WIP on main: Fix split
    │ │ ● (eval) Add eval
  ◉─┴─┴─╯ (HEAD -> main) Fix split
  ●       Load data
""",
    )
    assert told(state, changed) == ["New stash entry: On main: second try.", "No unstaged changes any more: notes.txt."]
    state, changed = after("git stash drop -q stash@{1}")
    assert told(state, changed) == ["The stash entry WIP on main: # Fix split is gone."]


def test_a_conflict_begins_and_ends(learner: Learner, after: After) -> None:
    learner(START + "; echo main > eval.py; git add .; c 'Other eval' other; rm -f x")
    state, changed = after("git merge -q eval")
    assert told(state, changed) == ["In the middle of a merge of # Add eval.", "Now in conflict: eval.py."]
    assert drawing(file_rows(state, changed)) == "\nIn conflict (1)\n+ both added  eval.py\n"
    state, changed = after("echo both > eval.py; git add eval.py")
    assert told(state, changed) == ["No longer in conflict: eval.py.", "Now staged: eval.py."]
    state, changed = after("tick; git commit -qm 'Merge eval'")
    assert told(state, changed)[:2] == ["No longer in the middle of a merge.", "1 commit new: # Merge eval."]


def test_files_on_their_way(learner: Learner, after: After) -> None:
    learner(START + "; echo 1 >> notes.txt; echo 1 > b; echo 1 > c")
    state, changed = after("git add notes.txt b; echo 2 >> b")
    same(
        drawing(file_rows(state, changed)),
        """
Staged (2)
+ new      b
+ changed  notes.txt

Changed, not staged (1)
+ changed  b
-          notes.txt

Untracked (1)
  c
- b
""",
    )
    assert told(state, changed) == [
        "Now staged: b, notes.txt.",
        "Now with unstaged changes: b.",
        "No unstaged changes any more: notes.txt.",
        "No longer untracked: b.",
    ]
    state, changed = after("git add b; git mv notes.txt readme.txt")
    same(
        drawing(file_rows(state, changed)),
        """
Staged (3)
> new      b
> deleted  notes.txt
+ new      readme.txt

Changed, not staged (0)
- b

Untracked (1)
  c
""",
    )
    assert told(state, changed) == [
        "Now staged: readme.txt.",
        "Now staged, with other content than before: b, notes.txt.",
        "No unstaged changes any more: b.",
    ]


def test_long_lists_show_what_changed_first(learner: Learner, after: After) -> None:
    learner("new churn; c Start; touch f{01..20}")
    state, changed = after("git add f19; touch g; rm f02 f03 f04 f05")
    same(
        drawing(file_rows(state, changed, Canvas(files=3))),
        """
Staged (1)
+ new  f19

Untracked (16)
  f01
  f06
+ g
  … 13 more
- f02
- f03
- f04
- … 2 more left this list
""",
    )


def test_a_new_repository_and_none(learner: Learner, read: Read) -> None:
    learner("new churn; c Start")
    state = read()
    assert change_sentences(state, differences(None, state)) == ["The repository is new."]
    assert differences(state, state) == NONE == differences(state, RepositoryState("churn", problem="damaged"))


def test_commits_that_come_into_view_are_not_new(
    learner: Learner, read: Read, after: After, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner("new churn; for n in 1 2 3 4 5 6; do c $n; done")
    monkeypatch.setattr("tutor.pictures.reading.COMMITS", 3)
    state, changed = after("git reset -q --hard HEAD~2")
    assert changed.new_commits == frozenset()
    assert [commit.subject for commit in changed.gone_commits] == ["6", "5"]
    state, changed = after("c 7; c 8")
    assert {commit.subject for commit in state.commits if commit.id in changed.new_commits} == {"7", "8"}
    assert changed.gone_commits == ()
