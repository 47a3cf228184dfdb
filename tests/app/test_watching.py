"""Changes of files and events of the engine are noticed, and nothing is told after the end."""

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.errors import NoEngine
from tutor import watching
from tutor.tui.watching import FileWatch
from tutor.watching import EngineWatch


@pytest.fixture
def told() -> "queue.Queue[object]":
    return queue.Queue()


@pytest.fixture
def watch(tmp_path: Path, told: "queue.Queue[object]") -> Iterator[FileWatch]:
    for name in ("lab", "home"):
        (tmp_path / name).mkdir()
    watch = FileWatch([tmp_path / "lab", tmp_path / "home"], lambda: told.put("changed"), told.put)
    yield watch
    watch.close()


def touch_until_told(path: Path, told: "queue.Queue[object]") -> object:
    """The watch begins in its own time: change the file until it is noticed."""
    for _ in range(200):
        path.write_text(path.read_text() + "x" if path.exists() else "x")
        try:
            return told.get(timeout=0.1)
        except queue.Empty:
            continue
    return None


@pytest.mark.parametrize("place", ["lab/file.txt", "home/.gitconfig"])
def test_a_change_is_told(tmp_path: Path, watch: FileWatch, told: "queue.Queue[object]", place: str) -> None:
    assert touch_until_told(tmp_path / place, told) == "changed"


def test_a_file_in_a_new_folder_is_told(tmp_path: Path, watch: FileWatch, told: "queue.Queue[object]") -> None:
    assert touch_until_told(tmp_path / "lab" / "first", told) == "changed"
    (tmp_path / "lab" / "new").mkdir()
    assert touch_until_told(tmp_path / "lab" / "new" / "file", told) == "changed"


def test_folders_that_are_not_there_are_told_as_a_failure(tmp_path: Path, told: "queue.Queue[object]") -> None:
    watch = FileWatch([tmp_path / "nowhere"], lambda: told.put("changed"), told.put)
    assert isinstance(told.get(timeout=60), FileNotFoundError)
    watch.close()


def test_nothing_is_told_after_the_end(
    tmp_path: Path, told: "queue.Queue[object]", watch: FileWatch, eventually: Callable[..., None]
) -> None:
    assert touch_until_told(tmp_path / "lab" / "file", told) == "changed"
    watch.close()
    eventually(lambda: not threads("files"), "the end of the watch")  # it may be about to tell something
    while not told.empty():
        told.get()
    shutil.rmtree(tmp_path / "lab")
    assert told.empty()


class FakeEvents:
    """A stream of events that the test feeds."""

    def __init__(self, stream: "queue.Queue[object]") -> None:
        self.stream = stream

    def __enter__(self) -> "FakeEvents":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self.stream.put(None)

    def __iter__(self) -> Iterator[object]:
        while (event := self.stream.get()) is not None:
            if isinstance(event, Exception):
                raise event
            yield event


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> "queue.Queue[object]":
    stream: queue.Queue[object] = queue.Queue()
    monkeypatch.setattr(engine, "events", lambda names: FakeEvents(stream))
    monkeypatch.setattr(watching, "RETRY", 0.01)
    return stream


def threads(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == name]


def test_an_event_of_the_engine_is_told(events: "queue.Queue[object]", told: "queue.Queue[object]") -> None:
    watch = EngineWatch(EngineNames(containers=("web",)), lambda: told.put("changed"))
    events.put("start")
    assert told.get(timeout=60) == "changed"
    watch.close()


def test_an_engine_that_goes_and_comes_back_is_told_both_times(
    events: "queue.Queue[object]", told: "queue.Queue[object]", eventually: Callable[..., None]
) -> None:
    watch = EngineWatch(EngineNames(containers=("web",)), lambda: told.put("changed"))
    events.put(NoEngine("The engine stopped answering."))
    assert [told.get(timeout=60), told.get(timeout=60)] == ["changed", "changed"]
    events.put("start")
    assert told.get(timeout=60) == "changed"
    watch.close()
    eventually(lambda: not threads("engine events"), "the end of the watch")
    assert told.empty()
