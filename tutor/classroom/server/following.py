"""What the events of a learner make of the states: how far the learner is with each task."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tutor.classroom.server.records import State, StateStatus, StoredEvent
from tutor.classroom.wire import Kind

Key = tuple[str, str]
"""A lesson and a task."""


def follow(before: Mapping[Key, State], learner: str, sent: Iterable[StoredEvent]) -> dict[Key, State]:
    """The states after some events.

    Args:
        before: the states of the lessons that the events are about.
        learner: whose they are.
        sent: the events, in the order of their numbers.
    """
    after = dict(before)
    for stored in sent:
        event = stored.event
        whole = (event.lesson, "")
        after[whole] = _begun(after.get(whole) or State(learner, *whole), stored.happened)
        if event.kind is Kind.RESET:
            for key in [key for key in after if key[0] == event.lesson and event.task in ("", key[1])]:
                after[key] = _afresh(after[key], stored.happened)
        elif event.task:
            key = (event.lesson, event.task)
            after[key] = _next(after.get(key) or State(learner, *key), stored)
    return after


def _next(state: State, stored: StoredEvent) -> State:
    event, happened = stored.event, stored.happened
    state = replace(state, attempts=max(state.attempts, event.attempts), hints=max(state.hints, event.hints))
    if event.kind is Kind.PASSED:
        return _passed(state, happened, stored.received)
    if event.kind is Kind.UNMET and state.status is not StateStatus.PASSED:
        if state.status is StateStatus.UNMET and state.message == event.message:
            return state
        return replace(state, status=StateStatus.UNMET, message=event.message, since=happened)
    return _begun(state, happened)


def _begun(state: State, happened: float) -> State:
    if state.status is not StateStatus.NONE:
        return state
    return replace(state, status=StateStatus.WORKING, since=happened)


def _afresh(state: State, happened: float) -> State:
    """The state after the sandbox was built afresh: what passed stays so."""
    if state.status is StateStatus.PASSED or not state.task:
        return state
    return replace(state, status=StateStatus.WORKING, message="", since=happened)


def _passed(state: State, happened: float, received: float) -> State:
    if state.passed is None or state.passed_by_learner is None:
        return replace(
            state,
            status=StateStatus.PASSED,
            message="",
            since=happened,
            passed=received,
            passed_by_learner=happened,
        )
    return replace(state, passed=min(state.passed, received), passed_by_learner=min(state.passed_by_learner, happened))
