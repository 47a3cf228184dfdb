"""What lessons start beside the learner's shell runs while they are open, and is gone afterwards."""

import os
import socket
import sys
import urllib.request
from pathlib import Path

import pytest

from sandbox import isolation
from tutor.course import Course
from tutor.loading import lessons_folder, load
from tutor.session import Session

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked for by /proc")

COURSE: Course = load(lessons_folder())


def session(id: str, data: Path) -> Session:
    return Session(next(lesson for lesson in COURSE.lessons if lesson.id == id), data=data)


def running_in(folder: Path) -> list[str]:
    """The command lines of the processes that are in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(process / "cwd") == os.path.realpath(folder):  # noqa: PTH115 - it may be gone
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("wish", [isolation.Wish.AUTO, isolation.Wish.NONE])
def test_processes_end_with_their_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str) -> None:
    monkeypatch.setenv(isolation.SETTING, wish)
    for _ in range(2):
        with session("linux/disk-memory", tmp_path) as opened:
            opened.open()
            lab = opened.workspace.lab
            names = " ".join(running_in(lab))
            assert [names.count(name) for name in ("logger.py", "tailer.py", "worker.py")] == [1, 1, 3]
        assert running_in(lab) == []


def test_a_port_is_free_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(isolation.SETTING, isolation.Wish.NONE)
    with session("linux/curl-jq", tmp_path) as opened:
        opened.open()
        url = (opened.workspace.lab / "server.url").read_text().strip()
        with urllib.request.urlopen(f"{url}/models", timeout=10) as answer:
            assert answer.status == 200
        with session("linux/curl-jq", tmp_path / "other") as second:
            second.open()
            assert (second.workspace.lab / "server.url").read_text().strip() != url
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # past connections are no listener
        free.bind(("127.0.0.1", int(url.rsplit(":", 1)[1])))
    with session("linux/curl-jq", tmp_path) as opened:
        opened.open()
        assert (opened.workspace.lab / "server.url").read_text().strip() == url
