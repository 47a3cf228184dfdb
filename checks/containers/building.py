"""Builds that a check makes: of a copy of the learner's folder, with the learner's own `docker build`.

The images get no name, so that nothing seems to happen to those that the lesson declares, and what a build
adds to the engine is removed again: the same build, found in the engine's cache, adds nothing.
"""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from checks import writing
from checks.box import require
from checks.containers.images import Image, find_image
from checks.containers.layering import Entry, layers, merged
from checks.containers.reading import client
from checks.files import folder as expect_folder
from checks.places import Where, place
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.engine.base_image import BASE
from sandbox.limits import Completed, Limits

if TYPE_CHECKING:
    from docker import DockerClient

    from checks.box import Box

CONTEXT_LIMIT = 64 * 1024 * 1024
"""The largest folder that is copied, in bytes."""

LIMITS = Limits(seconds=60, memory=1024, processes=256, open_files=1024)

_ID = re.compile(rb"\b(?:sha256:)?([0-9a-f]{64}|[0-9a-f]{12})\b")
_NEEDS_BUILDKIT = re.compile("requires? BuildKit|unknown instruction|unknown flag", re.IGNORECASE)


@dataclass(frozen=True)
class Builder:
    """A copy of a folder to build from, and to change before.

    Attributes:
        box: the sandbox.
        folder: the copy.
        called: the learner's folder's name.
    """

    box: Box
    folder: Path
    called: str
    _scratch: Path
    _made: list[str] = field(default_factory=list)

    def build(self, *options: str, called: str = "") -> Image:
        """Build the folder.

        Args:
            options: further options of `docker build`.
            called: how messages call the image.

        Raises:
            Unmet: the build fails, or takes longer than it may.
        """
        before = self._images()
        number = self._scratch / "id"
        number.unlink(missing_ok=True)
        completed = self._run(["docker", "build", "--force-rm", "--iidfile", str(number), *options, "."])
        new = self._images() - before
        for short in _ID.findall(completed.stdout + completed.stderr):
            self._made.extend(full for full in new if full.removeprefix("sha256:").startswith(short.decode()))
        require(completed, f"`docker build` of {shown(self.called)}")
        if completed.status != 0 or not number.is_file():
            raise Unmet(
                f"`docker build` of {shown(self.called)} fails: {shown(_complaint(completed), 160)}",
                expected="a build that succeeds",
                actual=f"status {completed.status}",
                hint="Run `docker build .` there: its output shows the step that fails.",
            )
        identity = number.read_text().strip()
        self._made.extend({identity} & new)
        found = find_image(self.box, identity, called=called or f"the image of {self.called}")
        if found is None:
            raise Unmet(
                f"`docker build` of {shown(self.called)} leaves no image on the engine.", hint="`--load` loads it."
            )
        return found

    def sent(self) -> dict[str, Entry]:
        """What of the folder is sent to the engine: all but what `.dockerignore` keeps back. Paths count from it.

        The folder's Dockerfile is replaced.

        Raises:
            Unmet: nothing can be built of it.
        """
        self.write("Dockerfile", f"FROM {BASE}\nCOPY . /context\n")
        files = merged(layers(self.box, self.build()))
        start = "/context/"
        return {path.removeprefix(start): entry for path, entry in files.items() if path.startswith(start)}

    def write(self, path: str, content: str) -> None:
        """Write a file of the folder, wherever a link of the learner's leads."""
        writing.put(self.folder, {path: content})

    def append(self, path: str, content: str) -> None:
        """Add to a file of the folder; a link is replaced by a file."""
        writing.append(self.folder, path, content)

    def _run(self, argv: list[str]) -> Completed:
        # What the client writes down about its builds is no change of the learner's home.
        env = {"DOCKER_CONFIG": str(self._scratch / "config"), "BUILDKIT_PROGRESS": "plain"}
        completed = self.box.run(argv, cwd=self.folder, env=env, limits=LIMITS)
        if completed.status != 0 and _NEEDS_BUILDKIT.search(completed.errors):
            again = self.box.run(argv, cwd=self.folder, env={**env, "DOCKER_BUILDKIT": "1"}, limits=LIMITS)
            return again if again.status == 0 else completed
        return completed

    def _images(self) -> set[str]:
        with client(self.box) as docker:
            return set(cast("list[str]", docker.api.images(quiet=True, all=True)))

    def clean(self) -> None:
        """Remove what the builds have added to the engine."""
        if self._made:
            with client(self.box, seconds=30) as docker:
                for identity in reversed(dict.fromkeys(self._made)):
                    _remove(docker, identity)


@contextmanager
def builder(box: Box, where: Where) -> Iterator[Builder]:
    """A copy of a folder to build from; all that is built in it is removed afterwards.

    Raises:
        Unmet: there is no such folder, it has no Dockerfile, or more than `CONTEXT_LIMIT` bytes.
    """
    expect_folder(box, where)
    source = place(box, where).path
    if not (source / "Dockerfile").is_file():
        raise Unmet(
            f"There is no file `Dockerfile` in {shown(source.name)}.",
            expected="a file Dockerfile",
            actual="missing",
            hint="The name has a capital D, and no ending.",
        )
    with box.scratch() as scratch:
        copy = scratch / source.name
        copy_folder(source, copy)
        found = Builder(box, copy, source.name, scratch)
        try:
            yield found
        finally:
            found.clean()


def copy_folder(source: Path, copy: Path) -> None:
    """Copy a folder of the learner's; what is no file, folder or link is left out.

    Raises:
        Unmet: it cannot be read, or holds more than `CONTEXT_LIMIT` bytes.
    """
    called = shown(source.name)
    left = CONTEXT_LIMIT

    def leave_out(folder: str, names: list[str]) -> set[str]:
        nonlocal left
        odd = set()
        for name in names:
            status = (Path(folder) / name).lstat()
            left -= status.st_size + 512
            if not any(test(status.st_mode) for test in (stat.S_ISREG, stat.S_ISDIR, stat.S_ISLNK)):
                odd.add(name)
        if left < 0:
            raise Unmet(f"{called} holds more than {CONTEXT_LIMIT // 1024**2} MiB; tidy it up first.")
        return odd

    try:
        shutil.copytree(source, copy, symlinks=True, ignore=leave_out)
    except shutil.Error as error:
        first = error.args[0][0] if error.args and error.args[0] else ("", "", "")
        raise Unmet(f"{called} cannot be read: {first[2]}.", hint="`ls -la` shows owners and modes.") from error


def _complaint(completed: Completed) -> str:
    """The line that says what went wrong."""
    lines = [line.strip() for line in completed.errors.splitlines() if line.strip()]
    return lines[-1] if lines else "it prints no reason"


def _remove(docker: DockerClient, identity: str) -> None:
    from docker.errors import APIError

    try:
        docker.api.remove_image(identity, noprune=True)
    except APIError as error:
        # Gone with another one, or by now part of something of the learner's.
        if error.status_code not in (404, 409):
            raise
