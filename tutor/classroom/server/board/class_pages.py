"""The pages beside the boards: learners, submissions and what is alike among them, roster, audit, downloads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from tutor.classroom.server.board.board_pages import known, row_address, told, whole
from tutor.classroom.server.board.bundles import Comparison, Transcript, transcript_of
from tutor.classroom.server.board.finding import by_name
from tutor.classroom.server.board.gate import NotThere
from tutor.classroom.server.board.grid import groups
from tutor.classroom.server.board.rendering import HEADERS, base
from tutor.classroom.server.board.results import SHOWN, Result, Show, result_of, shown
from tutor.classroom.server.board.telling import WorkTeller
from tutor.classroom.server.board.timeline import time_line

if TYPE_CHECKING:
    from starlette.requests import Request

    from tutor.classroom.server.board.gate import Viewer
    from tutor.classroom.server.board.live import Live
    from tutor.classroom.server.board.reading import Board, Cell, Column, Row
    from tutor.classroom.server.board.rendering import Rendering
    from tutor.classroom.server.records import Learner, StoredSubmission
    from tutor.classroom.server.store import Store

MOMENTS = 200
"""Events of a learner on one page."""

MOST_LISTED = 100
"""Submissions on one page."""

MOST_AUDITED = 500
"""Lines of the audit trail that are shown."""

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "moodle": "text/csv; charset=utf-8",
    "canvas": "text/csv; charset=utf-8",
    "json": "application/json",
    "junit": "application/xml",
}
ENDINGS = {"json": "json", "junit": "xml"}


@dataclass(frozen=True)
class OneLesson:
    """A learner's tasks in one lesson of a checkpoint."""

    title: str
    tasks: tuple[tuple[Column, Cell], ...]


@dataclass(frozen=True)
class OneBoard:
    """A learner's tasks in one checkpoint, by lesson; `address` is that of the learner's row on the board."""

    title: str
    address: str
    lessons: tuple[OneLesson, ...]


@dataclass(frozen=True)
class Listed:
    """A submission in a list."""

    submission: StoredSubmission
    learner: str
    title: str
    result: Result


@dataclass(frozen=True)
class Opened:
    """A transcript on a learner's page."""

    title: str
    transcript: Transcript


@dataclass(frozen=True)
class Kind:
    """A kind of submissions, and how many there are."""

    id: str
    title: str
    count: int


@dataclass(frozen=True)
class AlikePair:
    """Two submissions for a human look."""

    first: StoredSubmission
    second: StoredSubmission
    first_name: str
    second_name: str
    title: str
    reason: str


class ClassPages:
    """Answers what is asked about learners and their work; each method is one address."""

    def __init__(self, store: Store, live: Live, rendering: Rendering) -> None:
        self._store = store
        self._live = live
        self._rendering = rendering
        self._comparison = Comparison(store)

    def learner(self, request: Request, viewer: Viewer) -> Response:
        """How one learner stands, and what the learner did, with the transcript if it is shared."""
        learner = self._learner(request)
        titles = self._live.picture.titles
        before = whole(request.query_params.get("before"), 0) or None
        submissions = self._store.submissions(learner=learner.id)
        events = self._store.events_of(learner.id, MOMENTS, before)
        moments = time_line(events, submissions if before is None else (), titles)
        return self._rendering.page(
            request,
            "learner.html",
            viewer,
            learner=learner,
            boards=self._boards_of(request, learner),
            submissions=[self._listed(one, learner.name) for one in reversed(submissions)],
            transcripts=self._transcripts(learner, submissions),
            moments=moments,
            earlier=events[-1].event.number if len(events) == MOMENTS else 0,
        )

    def submissions(self, request: Request, viewer: Viewer) -> Response:
        """What was handed in, and how far its verification is."""
        wanted = request.query_params.get("show", "")
        show = Show(wanted) if wanted in list(Show) else Show.ALL
        page = max(1, whole(request.query_params.get("page"), 1))
        number = self._live.picture.refresh().number  # what comes after this is told
        every = self._store.submissions()
        kinds = {kind: shown(every, kind) for kind in SHOWN}
        found = kinds[show]
        part = found[(page - 1) * MOST_LISTED : page * MOST_LISTED]
        names = {learner.id: learner.name for learner in self._store.learners()}
        return self._rendering.page(
            request,
            "submissions.html",
            viewer,
            here="submissions",
            live=f"{base(request)}/board/submissions/changes?since={number}",
            heartbeat=self._live.heartbeat,
            submissions=[self._listed(one, names.get(one.learner, one.learner)) for one in part],
            kinds=[Kind(kind.value, title, len(kinds[kind])) for kind, title in SHOWN.items()],
            show=show.value,
            page=page,
            more=len(found) > page * MOST_LISTED,
        )

    async def changes(self, request: Request, viewer: Viewer) -> Response:
        """That there is something new about submissions, as server-sent events."""
        return told(self._live, WorkTeller(known(request)), viewer)

    def similar(self, request: Request, viewer: Viewer) -> Response:
        """Submissions that are alike, for a human look."""
        learners = {learner.id: learner for learner in self._store.learners()}
        submissions = {one.id: one for one in self._store.submissions()}
        checkpoints = [stored.checkpoint for stored in self._store.checkpoints()]
        course = self._live.picture.course
        lessons = () if course is None else course.lessons
        alike = self._comparison.alike(submissions.values(), learners, checkpoints, lessons)
        titles = self._live.picture.titles
        pairs = [
            AlikePair(
                submissions[pair.first.submission],
                submissions[pair.second.submission],
                learners[pair.first.learner].name,
                learners[pair.second.learner].name,
                titles.lesson(pair.lesson),
                pair.reason,
            )
            for pair in alike.pairs
        ]
        return self._rendering.page(
            request,
            "similar.html",
            viewer,
            here="submissions",
            pairs=pairs,
            left=alike.left,
            unreadable=alike.unreadable,
        )

    def bundle(self, request: Request, viewer: Viewer) -> Response:
        """The bundle of a submission, as a file."""
        submission = self._submission(request)
        name = f"{submission.lesson.replace('/', '-')}-{submission.id[:8]}.tar.gz"
        self._store.note_audit(viewer.name, "took the bundle", submission.id)
        return _file(self._store.bundle_of(submission.digest), name, "application/gzip")

    def receipt(self, request: Request, viewer: Viewer) -> Response:
        """The receipt of a submission, as a file."""
        submission = self._submission(request)
        text = json.dumps(submission.receipt.as_json(), indent=2, ensure_ascii=False) + "\n"
        return _file(text.encode(), f"receipt-{submission.receipt.number}.json", "application/json")

    def again(self, request: Request, viewer: Viewer) -> Response:
        """Have a submission verified again."""
        submission = self._submission(request)
        self._store.retry(submission.id)
        self._store.note_audit(viewer.name, "asked for a re-run", submission.id)
        return RedirectResponse(self._back(request), 303)

    def grades(self, request: Request, viewer: Viewer) -> Response:
        """The grades of a checkpoint, as a file for another program."""
        from tutor.classroom.exports import BYTE_ORDER_MARK, Format, export
        from tutor.classroom.server.grades import graded

        id, kind = request.path_params["checkpoint"], request.path_params["kind"]
        checkpoint = next((one.checkpoint for one in self._store.checkpoints() if one.checkpoint.id == id), None)
        if checkpoint is None or kind not in list(Format):
            raise NotThere("There is no such file of grades.")
        text = export(Format(kind), [checkpoint], graded(self._store, [checkpoint]))
        if kind == Format.CSV:
            text = BYTE_ORDER_MARK + text
        self._store.note_audit(viewer.name, f"took the grades ({kind})", id)
        name = f"{id}-{kind}-{datetime.now():%Y-%m-%d}.{ENDINGS.get(kind, 'csv')}"
        return _file(text.encode(), name, TYPES[kind])

    def roster(self, request: Request, viewer: Viewer) -> Response:
        """Who is in the class, and who is expected."""
        expected = [entry for entry in self._store.roster() if not entry.learner]
        learners = sorted(self._store.learners(), key=lambda one: by_name(one.name))
        return self._rendering.page(request, "roster.html", viewer, here="roster", learners=learners, expected=expected)

    def audit(self, request: Request, viewer: Viewer) -> Response:
        """Who did what."""
        entries = self._store.audit(MOST_AUDITED)
        return self._rendering.page(request, "audit.html", viewer, here="audit", entries=entries)

    def _learner(self, request: Request) -> Learner:
        learner = self._store.learner(request.path_params["learner"])
        if learner is None:
            raise NotThere("There is no such learner.")
        return learner

    def _submission(self, request: Request) -> StoredSubmission:
        submission = self._store.submission(request.path_params["submission"])
        if submission is None:
            raise NotThere("There is no such submission.")
        return submission

    def _boards_of(self, request: Request, learner: Learner) -> list[OneBoard]:
        boards = self._live.picture.refresh().boards.values()
        rows = [(board, row) for board in boards for row in board.rows if row.learner == learner.id]
        return [OneBoard(board.title, row_address(request, board, row), _lessons(board, row)) for board, row in rows]

    def _listed(self, submission: StoredSubmission, name: str) -> Listed:
        titles = self._live.picture.titles
        return Listed(submission, name, titles.lesson(submission.lesson), result_of(submission, titles))

    def _transcripts(self, learner: Learner, submissions: Sequence[StoredSubmission]) -> list[Opened]:
        """The transcript of the last submission of each lesson; none of a learner who does not share them."""
        if not learner.shares_transcript:
            return []
        titles = self._live.picture.titles
        newest = {one.lesson: one for one in submissions}
        return [Opened(titles.lesson(lesson), transcript_of(self._store, one)) for lesson, one in newest.items()]

    def _back(self, request: Request) -> str:
        """The page of this server that a form was sent from."""
        from urllib.parse import urlsplit

        here = urlsplit(str(request.url))
        there = urlsplit(request.headers.get("referer", ""))
        address = f"{base(request)}/board/submissions"
        if there.netloc == here.netloc and there.path.startswith(f"{base(request)}/board/"):
            return f"{there.path}?{there.query}" if there.query else there.path
        return address


def _lessons(board: Board, row: Row) -> tuple[OneLesson, ...]:
    cells = iter(row.cells)
    return tuple(
        OneLesson(group.title, tuple((column, next(cells)) for column in group.columns))
        for group in groups(board.columns)
    )


def _file(data: bytes, name: str, media_type: str) -> Response:
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-._") else "-" for letter in name)
    headers = dict(HEADERS) | {"Content-Disposition": f'attachment; filename="{plain}"'}
    return Response(data, headers=headers, media_type=media_type)
