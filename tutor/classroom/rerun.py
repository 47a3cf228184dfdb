"""Verification: runs a lesson's own checks again on a bundle, and compares what they find with what was claimed.

Of the bundle only the learner's files and the transcript are used. What the checks know besides comes from the
lesson's set-up, run again from the seed. See `rerun_enclosure` for what is kept from all of it.
"""

import io
import sys
import time
from dataclasses import replace
from pathlib import Path

from checks.showing import harmless, shown
from sandbox.errors import Blocked, Usage
from sandbox.programs import find
from tutor.classroom.bundle import BadBundle, Manifest, content_of, read_manifest
from tutor.classroom.rerun_enclosure import Place, enclosed, environment, place_for
from tutor.classroom.rerun_order import Answer, Order
from tutor.classroom.rerun_outcome import LONGEST_WORDS, Outcome, TaskOutcome, Verdict, compared
from tutor.classroom.rerun_process import Ended, GivenUp, Limits, Patience, PutOff, run
from tutor.course import Course, Lesson

__all__ = ["GivenUp", "Limits", "Outcome", "Patience", "PutOff", "TaskOutcome", "Verdict", "rerun", "seconds_for"]

SETUP_SECONDS = 60.0
MOST_SECONDS = 300.0

CONTAINERS = "Its containers were on the learner's machine. What the engine told there is kept as evidence."


def seconds_for(lesson: Lesson) -> float:
    """How long the re-run of a lesson may take: its set-up, and each check as long as it may."""
    return min(SETUP_SECONDS + sum(task.timeout for task in lesson.tasks), MOST_SECONDS)


def rerun(
    bundle: bytes,
    course: Course,
    *,
    seed: int | None = None,
    limits: Limits | None = None,
    patience: Patience | None = None,
) -> Outcome:
    """Verify a bundle.

    Args:
        bundle: made by anybody.
        course: the class's course.
        seed: what the learner's sandbox should have been made from; None: whatever the bundle says.
        limits: what it may use; the lesson's own time, and the usual for the rest, if None.
        patience: how long somebody waits for it; for ever if None.

    Raises:
        Blocked: checks cannot be run in isolation on this machine.
        Broken: the process cannot be started; trying again may help.
        GivenUp: nobody waits any more, or not now.
    """
    started = time.monotonic()
    outcome = _outcome(bundle, course, seed, limits, patience or Patience())
    return replace(
        outcome,
        reason=harmless(outcome.reason)[:LONGEST_WORDS],
        seconds=round(time.monotonic() - started, 3),
    )


def _outcome(bundle: bytes, course: Course, seed: int | None, limits: Limits | None, patience: Patience) -> Outcome:
    try:
        manifest = read_manifest(io.BytesIO(bundle))
    except BadBundle as error:
        return Outcome(Verdict.FAILED, reason=error.what)
    lesson = _lesson(course, manifest.lesson)
    if lesson is None:
        words = f"The class's course has no lesson {shown(manifest.lesson)}."
        return _unchecked(manifest, Verdict.UNKNOWN_VERSION, words)
    return _settled(lesson, manifest, seed) or _run(
        bundle, lesson, manifest, limits or Limits(seconds_for(lesson)), patience
    )


def _lesson(course: Course, id: str) -> Lesson | None:
    try:
        found = course.lesson(id)
    except Usage:
        return None
    return found if id in (found.id, *found.formerly) else None


def _settled(lesson: Lesson, manifest: Manifest, seed: int | None) -> Outcome | None:
    """The outcome, where nothing needs to be run for it."""
    if manifest.content != content_of(lesson):
        words = f"The work was done with mlscale-tutor {shown(manifest.tutor)}, on another version of this lesson."
        return _unchecked(manifest, Verdict.UNKNOWN_VERSION, words)
    if seed is not None and manifest.seed != seed:
        words = f"The sandbox was made from the seed {manifest.seed}, and this learner's seed is {seed}."
        return replace(_unchecked(manifest, Verdict.DIFFERS, words), evidence=manifest.engine or "")
    if lesson.blueprint.engine is not None:
        return replace(_unchecked(manifest, Verdict.CANNOT_VERIFY, CONTAINERS), evidence=manifest.engine or "")
    return None


def _run(bundle: bytes, lesson: Lesson, manifest: Manifest, limits: Limits, patience: Patience) -> Outcome:
    if not sys.platform.startswith("linux") or find("bwrap") is None:
        raise Blocked(
            "Checks are run again in isolation only, and there is none on this machine.",
            todo="Use Linux with bubblewrap for it, as `mlscale-tutor doctor` says.",
        )
    folder = lesson.folder.resolve()
    seeded = replace(lesson, blueprint=replace(lesson.blueprint, seed=manifest.seed, source=folder))
    place = place_for(manifest.data, folder)
    order = Order(seeded, Path(place.data)).as_text()
    arguments = ["-m", "tutor.classroom.rerun_child", order]
    command = enclosed(arguments, place.data, folder, limits.disk)
    ended = run(command, environment(place.data), bundle, place.data, limits, patience)
    if ended.exceeded:
        verdict = Verdict.TIMEOUT if ended.late else Verdict.FAILED
        return _unchecked(manifest, verdict, f"The re-run {ended.exceeded}.")
    return _judged(lesson, manifest, ended, place)


def _judged(lesson: Lesson, manifest: Manifest, ended: Ended, place: Place) -> Outcome:
    try:
        answer = Answer.from_text(ended.answer)
    except ValueError:
        words = ended.errors.strip().splitlines()[-1:] or ["it said nothing"]
        return _unchecked(manifest, Verdict.FAILED, f"The re-run ended without an answer: {words[0]}.")
    if answer.error:
        return _unchecked(manifest, Verdict.FAILED, answer.error)
    outcome = compared([task.id for task in lesson.tasks], manifest.claims, answer.found)
    if outcome.verdict is Verdict.DIFFERS and place.why_another:
        # Nothing is believed for it: whoever makes a bundle chooses the path that stands in it.
        why = f"It was checked in another folder than the learner's, which may be why: {place.why_another}."
        return replace(outcome, reason=f"{outcome.reason} {why}")
    return outcome


def _unchecked(manifest: Manifest, verdict: Verdict, reason: str) -> Outcome:
    """An outcome of what could not be checked: nothing was found for what was claimed."""
    tasks = tuple(TaskOutcome(task, claimed, "") for task, claimed in manifest.claims.items())
    return Outcome(verdict, tasks, reason)
