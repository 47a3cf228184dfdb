"""How drawings of real repositories fit their canvas, however long, wide or odd a history is."""

import re
import time

import pytest

from tests.unit.pictures.conftest import Learner, Read, drawing, graph, same
from tutor.pictures.graph import graph_rows
from tutor.pictures.repository import Commit, Head, Ref, RefKind, RepositoryState
from tutor.pictures.rows import Canvas, Role


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
