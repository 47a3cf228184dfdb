"""What stands in drawings of real repositories besides branches and their commits."""

from tests.unit.pictures.conftest import Learner, Read, graph, same


def test_remotes_ahead_and_behind(learner: Learner, read: Read) -> None:
    learner(
        "new server; c Start; git clone -q . ../churn; c 'By Mara' mara.txt; cd ../churn; c 'By Sam'; git fetch -q;"
        "git switch -qc topic; git push -q -u origin topic 2>/dev/null"
    )
    same(
        graph(read()),
        """
  ◉   (HEAD -> topic, main, origin/topic) By Sam
  │ ● (origin/main) By Mara
  ●─╯ Start
""",
    )


def test_stash_entries_hang_at_the_commit_that_they_were_made_on(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; echo 1 >> notes.txt; tick; git stash push -q -m 'half a fix'; c Next;"
        "echo 2 >> notes.txt; echo new > new.txt; tick; git stash push -qu"
    )
    same(
        graph(read()),
        """
    ◇ stash@{0} WIP on main: Next
  ◉─╯ (HEAD -> main) Next
  │ ◇ stash@{1} On main: half a fix
  ●─╯ Start
""",
    )


def test_a_stash_keeps_its_base_in_sight(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; c Old; echo 1 >> notes.txt; tick; git stash -q; tick; git commit -q --amend -m New")
    same(
        graph(read()),
        """
  ◉   (HEAD -> main) New
  │ ◇ stash@{0} WIP on main: Old
  │ ● Old
  ●─╯ Start
""",
    )


def test_worktrees(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; git worktree add -q ../fix -b fix; git worktree add -q --detach ../look; c Next")
    same(
        graph(read()),
        """
  ◉ (HEAD -> main) Next
  ● (fix in fix, HEAD of look) Start
""",
    )
    same(
        graph(read("fix")),
        """
  ● (main in churn) Next
  ◉ (HEAD -> fix, HEAD of look) Start
""",
    )


def test_bisect_marks(learner: Learner, read: Read) -> None:
    learner("new churn; for n in 1 2 3 4 5; do c $n; done; git bisect start HEAD HEAD~4 >/dev/null")
    same(
        graph(read()),
        """
  ● (main, bisect: bad) 5
  ● 4
  ◉ (HEAD) 3
  ● 2
  ● (bisect: good) 1
""",
    )


def test_notes_and_replacements_are_no_history(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; c Next; git notes add -m 'accuracy 0.9'; git replace HEAD~1 $(git rev-parse HEAD)")
    assert graph(read()) == "\n  ◉ (HEAD -> main) Next\n  ● Start\n"
