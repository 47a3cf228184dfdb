import threading

import pytest

from checks import Unmet
from checks.box import Box
from checks.python.lanes import at_once


def test_two_things_are_done_at_the_same_time(box: Box) -> None:
    both = threading.Barrier(2, timeout=10)
    at_once(box, [both.wait, both.wait, both.wait, both.wait])


def test_programs_of_the_sandbox(box: Box) -> None:
    seen: list[str] = []
    at_once(box, [lambda word=word: seen.append(box.run(["echo", word]).text) for word in "abcde"])
    assert sorted(seen) == [f"{word}\n" for word in "abcde"]


def test_the_first_failure_is_told_and_no_other_job_begins(box: Box) -> None:
    begun: list[int] = []
    second_failed = threading.Event()

    def job(number: int) -> None:
        begun.append(number)
        if number == 0:
            second_failed.wait(10)
            raise Unmet("first")
        second_failed.set()
        raise Unmet("second")

    with pytest.raises(Unmet, match="first"):
        at_once(box, [lambda number=number: job(number) for number in range(4)])
    assert sorted(begun) == [0, 1]


def test_nothing_to_do(box: Box) -> None:
    at_once(box, [])
