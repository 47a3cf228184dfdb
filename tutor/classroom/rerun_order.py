"""What the process that runs a lesson's checks again is told, and what it answers: JSON texts."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sandbox.blueprint import Blueprint
from tutor.course import Lesson, Task


@dataclass(frozen=True)
class Order:
    """A lesson to check again, and the data folder to do it in."""

    lesson: Lesson
    data: Path

    def as_text(self) -> str:
        """For the process's command line; what checks do not need of a lesson is left out."""
        lean = replace(self.lesson, summary="", tasks=tuple(_lean(task) for task in self.lesson.tasks))
        return json.dumps({"lesson": asdict(lean), "data": str(self.data)}, default=str)

    @classmethod
    def from_text(cls, text: str) -> "Order":
        """The order that `as_text` has written."""
        found = json.loads(text)
        lesson: dict[str, Any] = found["lesson"]
        blueprint = {**_tuples(lesson["blueprint"]), "source": Path(lesson["blueprint"]["source"]), "engine": None}
        tasks = tuple(Task(**_tuples(task)) for task in lesson["tasks"])
        return cls(
            Lesson(**{**_tuples(lesson), "tasks": tasks, "blueprint": Blueprint(**blueprint)}), Path(found["data"])
        )


@dataclass(frozen=True)
class Answer:
    """What was found: for each task a status and its words; or, if that could not be told, why."""

    found: Mapping[str, tuple[str, str]]
    error: str = ""

    def as_text(self) -> str:
        """For the process's standard output."""
        return json.dumps({"found": dict(self.found), "error": self.error})

    @classmethod
    def from_text(cls, text: bytes) -> "Answer":
        """The answer that `as_text` has written.

        Raises:
            ValueError: it is none.
        """
        try:
            values = json.loads(text)
            found = {str(task): (str(status), str(words)) for task, (status, words) in values["found"].items()}
            return cls(found, str(values["error"]))
        except (TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValueError("no answer") from error


def _lean(task: Task) -> Task:
    return replace(task, do="", hints=())


def _tuples(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
