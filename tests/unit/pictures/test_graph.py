"""Drawings of real repositories."""

import re
import time

import pytest

from tests.unit.pictures.conftest import Learner, Read, drawing, graph, same
from tutor.pictures.graph import graph_rows
from tutor.pictures.repository import Commit, Head, Ref, RefKind, RepositoryState
from tutor.pictures.rows import ASCII, Canvas, Role


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


def test_ids_and_roles(learner: Learner, read: Read) -> None:
    learner("new churn; c 'Load data'")
    (row,) = graph_rows(read())
    id = learner("git rev-parse HEAD")
    assert row.commit == id
    assert [(segment.text, segment.role) for segment in row.segments if segment.text.strip()] == [
        ("◉", Role.COMMIT),
        (id[:7], Role.COMMIT_ID),
        ("(", Role.PLAIN),
        ("HEAD", Role.HEAD),
        (" -> ", Role.PLAIN),
        ("main", Role.BRANCH),
        (") ", Role.PLAIN),
        ("Load data", Role.SUBJECT),
    ]


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


def test_notes_and_replacements_are_no_history(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; c Next; git notes add -m 'accuracy 0.9'; git replace HEAD~1 $(git rev-parse HEAD)")
    assert graph(read()) == "\n  ◉ (HEAD -> main) Next\n  ● Start\n"


def test_older_commits_are_counted(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c 1; git branch first; git switch -qc side; c 2 side; git switch -q main; c 3; git tag third;"
        "c 4; m 5 side; c 6"
    )
    same(
        graph(read(), canvas=Canvas(commits=3)),
        """
  ◉   (HEAD -> main) 6
  ●─╮ 5
  ● │ 4
  ┊ ┊ … 3 older commits, with first, side, third
""",
    )
    learner("git switch -q first")
    assert graph(read(), canvas=Canvas(commits=1)).endswith("  ┊ … 5 older commits, with HEAD -> first, side, third\n")
    learner("git switch -q --detach side")
    assert graph(read(), canvas=Canvas(commits=1)).endswith("  ┊ … 5 older commits, with HEAD, first, side, third\n")


def test_many_lanes_are_cut(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; for n in 1 2 3 4 5 6; do git switch -qc b$n main; c $n; done; git switch -q main")
    same(
        graph(read(), canvas=Canvas(width=30)),
        """
    ●         (b6) 6
    │ ●       (b5) 5
    │ │ ●     (b4) 4
    │ │ │ ●   (b3) 3
    │ │ │ │ » (b2) 2
    │ │ │ │ » (b1) 1
  ◉─┴─┴─┴─┴─  (HEAD -…
""",
    )


@pytest.mark.parametrize("width", [20, 32, 40, 60, 80])
def test_no_row_is_wider_than_the_canvas(learner: Learner, read: Read, width: int) -> None:
    learner(
        "new churn; c 'Eine sehr lange Nachricht über die Größe der Merkmale, die niemals in eine Zeile passt';"
        "git branch a-very-long-name-of-a-branch/that-goes-on-and-on; git branch feature/数据清洗与特征工程;"
        "git tag v1.0; git tag v1.1; c '训练模型并评估结果准确率达到百分之九十以上召回率也很好非常好的结果'; "
        "c '🚀🚀 launch 👩‍🔬 é́́́́ done'"
    )
    rows = graph_rows(read(), canvas=Canvas(width=width))
    assert max(row.width for row in rows) <= width


def test_wide_characters_keep_the_columns(learner: Learner, read: Read) -> None:
    learner("new churn; c '训练模型'; git branch 数据; c 'Größe 🚀'")
    same(
        graph(read()),
        """
  ◉ (HEAD -> main) Größe 🚀
  ● (数据) 训练模型
""",
    )
    assert graph(read(), canvas=Canvas(width=27)).splitlines()[2] == "  ● (数据) 训练模型"
    assert graph(read(), canvas=Canvas(width=26)).splitlines()[2] == "  ● (数据) 训练模…"
    assert graph(read(), canvas=Canvas(width=25)).splitlines()[2] == "  ● (数据) 训练…"


def test_control_characters_do_no_harm(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c $'Red \\e[31m bell \\a title \\e]0;owned\\a end'; c $'Tab\\there and \\u202egnitirw desrever';"
        "c $'Bytes \\xff\\xfe'; git update-ref $'refs/heads/b\\u200b\\u0085' HEAD; c $'Carriage\\rreturn\\x9b2J'"
    )
    text = graph(read())
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "Red \\x1b[31m bell \\x07 title \\x1b]0;owned\\x07 end" in text
    assert "Tab\\there and \\u202egnitirw" in text
    assert "(b\\u200b\\x85)" in text


def test_a_message_without_words(learner: Learner, read: Read) -> None:
    learner("new churn; tick; git commit -q --allow-empty --allow-empty-message -m ''")
    assert graph(read()) == "\n  ◉ (HEAD -> main) (no message)\n"


def test_two_hundred_commits_with_many_branches(learner: Learner, read: Read) -> None:
    """Prints how long it takes: read and drawn, as after each command."""
    learner(
        """new churn
        stamp() { now=$(($(cat "$CLOCK") + 3600)); echo $now > "$CLOCK"; }
        n=0; last=
        emit() { stamp; n=$((n + 1)); echo "commit $1"; echo "mark :$n"; echo "committer S <s@x> $now +0000"
                 echo "data ${#2}"; echo "$2"; shift 2; for line; do echo "$line"; done
                 echo "M 644 inline f$((n % 50))"; echo "data 3"; echo "$((n + 100))"; echo; }
        { emit refs/heads/main Start
          for round in $(seq 1 28); do
            base=$n
            for k in 1 2 3; do
              if [ $k = 1 ]; then emit refs/heads/topic-$round "Topic $round.$k" "from :$base"
              else emit refs/heads/topic-$round "Topic $round.$k" "from :$n"; fi
            done
            top=$n
            emit refs/heads/main "Main $round.1" "from :$base"; emit refs/heads/main "Main $round.2" "from :$n"
            if [ $((round % 3)) != 0 ]; then emit refs/heads/main "Merge $round" "from :$n" "merge :$top"; fi
            emit refs/heads/main "Main $round.3" "from :$n"; emit refs/heads/main "Main $round.4" "from :$n"
          done; } | git fast-import --quiet
        git reset -q --hard"""
    )
    state = read()
    assert len(state.commits) > 200
    times = []
    for _ in range(20):
        start = time.perf_counter()
        rows = graph_rows(read())
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(f"\n{len(rows)} commits read and drawn: best {times[0]:.1f} ms, median {times[10]:.1f} ms")
    assert sum(bool(row.commit) for row in rows) == min(200, len(state.commits))
    drawn = [next(s.text for s in row.segments if s.role is Role.COMMIT) for row in rows if row.commit]
    assert set(drawn) <= {"◉", "●"}
    short = drawing(graph_rows(state, canvas=Canvas(commits=40)))
    assert re.search(rf"… {len(state.commits) - 40} older commits, with topic-1, ", short)


def test_a_state_without_its_oldest_commits() -> None:
    state = RepositoryState(
        "churn",
        head=Head("main", "a" * 40),
        refs=(Ref("refs/heads/main", RefKind.BRANCH, "main", "a" * 40),),
        commits=(Commit("a" * 40, ("b" * 40,), 2, "Sam", "Two"),),
        cut=True,
    )
    assert graph(state) == "\n  ◉ (HEAD -> main) Two\n  ┊ … older commits\n"
