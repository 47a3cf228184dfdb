"""Drawings of real repositories: how their histories branch and meet."""

from tests.unit.pictures.conftest import Learner, Read, graph, same
from tutor.pictures.rows import ASCII, Canvas


def test_a_line_of_commits(learner: Learner, read: Read) -> None:
    learner("new churn; c 'Load data'; c 'Fix split'; git tag -a v1.0 -m x; c 'Scale features'")
    same(
        graph(read()),
        """
  ◉ (HEAD -> main) Scale features
  ● (tag: v1.0) Fix split
  ● Load data
""",
    )


def test_branches_stand_at_the_right_of_main(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; git switch -qc eval; c 'Add eval'; c 'Plot it'; git switch -q main; c 'Fix split'")
    same(
        graph(read()),
        """
  ◉   (HEAD -> main) Fix split
  │ ● (eval) Plot it
  │ ● Add eval
  ●─╯ Start
""",
    )


def test_a_branch_ahead_of_main_stands_at_its_right_as_well(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; git switch -qc eval; c 'Add eval'")
    same(
        graph(read()),
        """
    ◉ (HEAD -> eval) Add eval
  ●─╯ (main) Start
""",
    )


def test_a_merge(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; git switch -qc eval; c 'Add eval' eval.py; git switch -q main; c 'Fix split';"
        "m 'Merge eval' eval; c After"
    )
    same(
        graph(read()),
        """
  ◉   (HEAD -> main) After
  ●─╮ Merge eval
  │ ● (eval) Add eval
  ● │ Fix split
  ●─╯ Start
""",
    )
    same(
        graph(read(), canvas=Canvas(signs=ASCII)),
        """
  @   (HEAD -> main) After
  *-. Merge eval
  | * (eval) Add eval
  * | Fix split
  *-' Start
""",
    )


def test_main_merged_into_a_branch(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; git switch -qc eval; c 'Add eval' eval.py; git switch -q main; c 'Fix split';"
        "git switch -q eval; m 'Take main in' main; git switch -q main"
    )
    same(
        graph(read()),
        """
  ╭─● (eval) Take main in
  ◉ │ (HEAD -> main) Fix split
  │ ● Add eval
  ●─╯ Start
""",
    )
    learner("c 'Go on'")
    same(
        graph(read()),
        """
  ◉   (HEAD -> main) Go on
  ├─● (eval) Take main in
  ● │ Fix split
  │ ● Add eval
  ●─╯ Start
""",
    )


def test_an_octopus(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; for b in one two three; do git switch -qc $b main; c $b $b.txt; done;"
        "git switch -q main; m Octopus one two three"
    )
    same(
        graph(read()),
        """
  ◉─┬─┬─╮ (HEAD -> main) Octopus
  │ │ │ ● (three) three
  │ │ ● │ (two) two
  │ ● │ │ (one) one
  ●─┴─┴─╯ Start
""",
    )


def test_a_criss_cross(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; git switch -qc side; c Side side.txt; git switch -q main; c Main;"
        "git branch was; git switch -q side; m 'Main into side' was; git switch -q main; m 'Side into main' side~1;"
        "git branch -D was; c Top"
    )
    same(
        graph(read()),
        """
  ◉     (HEAD -> main) Top
  ●─╮   Side into main
  ├─│─● (side) Main into side
  ● │ │ Main
  │ ●─╯ Side
  ●─╯   Start
""",
    )


def test_a_line_passes_behind_other_lanes(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; git branch a; git branch b; git switch -q a; c A a.txt; git switch -q b; c B b.txt;"
        "git switch -q main; c Main; m 'Merge b' b; git switch -q a; c 'More A' a.txt"
    )
    same(
        graph(read()),
        """
    ◉   (HEAD -> a) More A
    ●   A
  ●─│─╮ (main) Merge b
  │ │ ● (b) B
  ● │ │ Main
  ●─┴─╯ Start
""",
    )


def test_orphan_branches(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; c Next; git switch -q --orphan pages; c 'First page' index; c 'More' index")
    same(
        graph(read()),
        """
    ◉ (HEAD -> pages) More
    ● First page
  ●   (main) Next
  ●   Start
""",
    )


def test_a_detached_head(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; c Next; git switch -q --detach HEAD~1")
    same(
        graph(read()),
        """
  ● (main) Next
  ◉ (HEAD) Start
""",
    )
    learner("c 'On its own'")
    same(
        graph(read()),
        """
    ◉ (HEAD) On its own
  ● │ (main) Next
  ●─╯ Start
""",
    )


def test_no_commits_yet(learner: Learner, read: Read) -> None:
    learner("new churn")
    assert graph(read()) == "\n  (HEAD -> main) no commits yet\n"
    learner("c Start; git switch -q --orphan pages")
    assert graph(read()) == "\n  (HEAD -> pages) no commits yet\n  ● (main) Start\n"


def test_a_shallow_clone_says_so(learner: Learner, read: Read) -> None:
    learner("new server; c One; c Two; c Three; git clone -q --depth 2 file://$PWD ../churn")
    same(
        graph(read()),
        """
  ◉ (HEAD -> main, origin/main) Three
  ● Two
  … older history was not cloned
""",
    )
