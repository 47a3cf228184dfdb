"""Pairs that look alike are found for a human look; what everybody does alike is not."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.classroom.command import run_tutor
from tutor.classroom.bundle import BadBundle, make_bundle
from tutor.classroom.similarity import Likeness, Work, find_pairs, normalised
from tutor.classroom.similarity_reading import shown_lines, work_of
from tutor.course import Course
from tutor.loading import load
from tutor.session import Session

LESSON = "linux/grep"

WAYS = (
    ("grep error app.log > errors.txt", "grep -h error app.log > errors.txt", "grep -F error app.log > errors.txt"),
    ("sort -u ids.txt > ids-once.txt", "sort ids.txt | uniq > ids-once.txt", "sort -u < ids.txt > ids-once.txt"),
    ("wc -l < ids-once.txt", "cat ids-once.txt | wc -l", "grep -c '' ids-once.txt"),
    ("less app.log", "head app.log", "cat app.log | head -n 20"),
    ("ls", "ls -l", "ls -la"),
    ("grep -c error app.log", "grep -n error app.log | tail", "grep error app.log | wc -l"),
)


def honest(place: int, count: int = 12) -> tuple[str, ...]:
    """What one of many learners types who goes a way of their own, with files of names of their own."""
    choice = random.Random(place)
    lines = [choice.choice(ways) for ways in WAYS]
    own = f"try{place}"
    lines += [
        choice.choice(
            (
                f"mkdir {own} && cp app.log {own}/",
                f"awk '{{print ${choice.randint(1, 9)}}}' app.log > {own}.txt",
                f"grep -v {choice.choice('abcdefgh')} app.log | sort -k {choice.randint(1, 9)} > {own}.out",
                f"echo {own} step {choice.randint(1, 99)} >> notes.md",
            )
        )
        for _ in range(count)
    ]
    choice.shuffle(lines)
    return tuple(lines)


def a_class(size: int) -> list[Work]:
    return [Work(f"l{place}", f"s{place}", LESSON, commands=honest(place)) for place in range(size)]


def names(pairs: Sequence[object]) -> set[frozenset[str]]:
    return {frozenset((pair.first.learner, pair.second.learner)) for pair in pairs}  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [2, 5, 30, 200])
def test_learners_who_go_their_own_way_are_left_alone(size: int) -> None:
    assert find_pairs(a_class(size)) == ()


@pytest.mark.parametrize("size", [5, 30, 200])
def test_commands_that_were_copied_with_other_blanks_and_comments_are_found(size: int) -> None:
    works = a_class(size)
    copied = ["  " + line.replace(" ", "  ") + "  # mine" for line in works[1].commands]
    copied.insert(3, "pwd")
    copied.remove(copied[7])
    works.append(Work("copier", "s", LESSON, commands=tuple(copied)))
    (pair,) = find_pairs(works)
    assert names([pair]) == {frozenset(("l1", "copier"))}
    assert pair.likeness is Likeness.COMMANDS
    assert 0.6 <= pair.score <= 1
    assert "unusual runs of 4 words" in pair.reason


def test_the_way_that_the_lesson_shows_says_nothing() -> None:
    shown = (
        "grep -c error app.log",
        "sort -u ids.txt > ids-once.txt",
        "grep error app.log | sort | uniq -c | sort -rn",
    )
    works = [Work(f"l{place}", f"s{place}", LESSON, commands=shown) for place in range(2)]
    assert len(find_pairs(works)) == 1
    assert find_pairs(works, usual=shown) == ()


def test_what_most_learners_type_says_nothing() -> None:
    shown = tuple(f"tool{number} --option{number} file{number}" for number in range(20))
    assert find_pairs([Work(f"l{place}", f"s{place}", LESSON, commands=shown) for place in range(30)]) == ()


def test_a_group_that_shares_its_commands_is_found() -> None:
    works = a_class(30)
    works += [Work(f"friend{place}", "s", LESSON, commands=honest(999)) for place in range(4)]
    assert len(find_pairs(works)) == 6


def test_data_of_another_learner_is_told_with_the_seeds() -> None:
    works = [Work(f"l{place}", f"s{place}", LESSON, own_seed=place, seed=place) for place in range(5)]
    works[3] = Work("l3", "s3", LESSON, own_seed=3, seed=1)
    (pair,) = find_pairs(works)
    assert (pair.first.learner, pair.second.learner, pair.likeness, pair.score) == ("l3", "l1", Likeness.DATA, 1.0)
    assert pair.reason == "made on the other learner's data (seed 1) instead of its own (seed 3)"


def test_the_same_seed_for_all_and_a_seed_of_nobody_say_nothing() -> None:
    assert find_pairs([Work(f"l{place}", "s", LESSON, seed=1) for place in range(5)]) == ()
    works = [Work(f"l{place}", "s", LESSON, own_seed=place, seed=place) for place in range(5)]
    assert find_pairs([*works, Work("l9", "s9", LESSON, own_seed=9, seed=777)]) == ()


def test_files_that_differ_with_most_learners_and_are_the_same_with_two_are_found() -> None:
    def files(place: int) -> dict[str, str]:
        own = f"{place:064x}"
        return {"lab/table.txt": "a" * 64, "lab/answer.txt": "b" * 64, "lab/.git/refs/heads/main": own, "lab/own": own}

    works = [Work(f"l{place}", f"s{place}", LESSON, files=files(place)) for place in range(6)]
    assert find_pairs(works) == ()
    works.append(Work("copier", "s", LESSON, files=files(2)))
    (pair,) = find_pairs(works)
    assert names([pair]) == {frozenset(("l2", "copier"))}
    assert pair.reason == "the same content where most learners differ: `lab/.git/refs/heads/main`, `lab/own`"


def test_only_the_last_submission_of_a_learner_and_no_other_lesson_is_compared() -> None:
    works = a_class(5)
    early = Work("copier", "first", LESSON, commands=works[0].commands)
    late = Work("copier", "second", LESSON, commands=honest(77))
    assert find_pairs([*works, early, late]) == ()
    assert find_pairs([*works, Work("copier", "s", "linux/find", commands=works[0].commands)]) == ()


def test_a_whole_class_takes_little_time() -> None:
    begun = time.monotonic()
    find_pairs(Work(f"l{place}", f"s{place}", LESSON, commands=honest(place, 60)) for place in range(500))
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("  git   show  3f2a1b9 ", "git show ID"),
        ("docker rm 4c01db0b339c", "docker rm ID"),
        ("sort -u x # once", "sort -u x"),
        ("echo 'a # b'", "echo 'a # b'"),
        ("# only words", ""),
        ("git add feedbac decade", "git add feedbac decade"),
    ],
)
def test_what_differs_by_itself_is_left_out(line: str, plain: str) -> None:
    assert normalised(line) == plain


def test_what_is_compared_comes_from_the_bundle(small_course: Course, data: Path) -> None:
    lines = "echo hello > greeting.txt\nprintf 'two\\nlines\\n' > other.txt\n"
    typed = run_tutor("exec", "words/greeting", types=lines)
    assert typed.returncode == 0, typed.stderr
    with Session(small_course.lesson("words/greeting"), data=data) as session:
        bundle = make_bundle(session)
        session.stop()
    work = work_of(bundle.data, learner="ada", submission="1", own_seed=7)
    assert (work.lesson, work.own_seed, work.seed) == ("words/greeting", 7, 1)
    assert work.commands == tuple(lines.splitlines())
    assert work.files
    assert {"lab/greeting.txt", "lab/other.txt"} <= set(work.files)
    assert work.files["lab/greeting.txt"] == "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"


def test_what_is_no_bundle_is_not_compared() -> None:
    with pytest.raises(BadBundle):
        work_of(b"nothing", learner="ada", submission="1", own_seed=None)


def test_the_lines_that_a_lesson_shows() -> None:
    lesson = load().lesson("linux/grep")
    lines = shown_lines(lesson)
    for line in (lesson.folder / "solution.sh").read_text().splitlines():
        assert line.strip() in ("", *lines)
    works = [Work(f"l{place}", "s", lesson.id, commands=lines) for place in range(2)]
    assert find_pairs(works)
    assert find_pairs(works, usual=lines) == ()
