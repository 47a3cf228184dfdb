"""git processes of the checker's own: they obey nothing that the learner's machine or repository says.

git runs programs for a living: hooks, pagers, filters, textconv and merge drivers, fsmonitor, ssh and
credential helpers, all of them named in configuration that the learner (or somebody hostile) writes.
Three things keep them from running in the checker:

- the environment is built from nothing: no `GIT_*` variable, no account or system configuration;
- what a repository's own configuration could name is overridden on the command line, which beats it;
- only commands are used that read objects, refs and the index. Nothing here checks out, adds, or asks
  for `status`, so no filter runs; what compares file contents hashes them itself.
"""

import select
import subprocess
import weakref
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO, cast

from checks.showing import escaped
from checks.verdict import Blocked, Unmet
from sandbox.programs import find, search_path

SECONDS = 5.0
"""How long one git process may take."""

OVERRIDES = {
    "core.alternateRefsCommand": "false",
    "core.askPass": "false",
    "core.attributesFile": "/dev/null",
    "core.commitGraph": "false",
    "core.editor": "false",
    "core.excludesFile": "/dev/null",
    "core.fsmonitor": "false",
    "core.gitProxy": "false",
    "core.hooksPath": "/dev/null",
    "core.pager": "cat",
    "core.sshCommand": "false",
    "core.untrackedCache": "false",
    "credential.helper": "",
    "diff.external": "",
    "gc.auto": "0",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "safe.directory": "*",
    "submodule.recurse": "false",
}
"""Set with `-c` rather than `GIT_CONFIG_COUNT`, which git 2.30 does not know."""


def environment() -> dict[str, str]:
    """The whole environment of the checker's git processes."""
    return {
        "PATH": search_path(),
        "HOME": "/dev/null",
        "XDG_CONFIG_HOME": "/dev/null",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_EDITOR": "false",
        "GIT_GRAFT_FILE": "/dev/null",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
        "GIT_SSH_COMMAND": "false",
        "GIT_TERMINAL_PROMPT": "0",
    }


def executable() -> str:
    """The path of git.

    Raises:
        Blocked: there is no git on this machine.
    """
    found = find("git")
    if found is None:
        raise Blocked("git is not installed.", hint="Install git, then check again.")
    return found


def command(git_dir: Path, arguments: Sequence[str], work_tree: Path | None = None) -> list[str]:
    """The argument list that runs git on exactly this repository, under the overrides."""
    place = [f"--git-dir={git_dir}"] + ([f"--work-tree={work_tree}"] if work_tree else [])
    overrides = [part for name, value in OVERRIDES.items() for part in ("-c", f"{name}={value}")]
    return [executable(), "--no-pager", *place, *overrides, *arguments]


def run(
    git_dir: Path,
    arguments: Sequence[str],
    *,
    called: str,
    work_tree: Path | None = None,
    input: bytes = b"",
    statuses: Collection[int] = (0,),
) -> bytes:
    """What a git command prints.

    Args:
        git_dir: the repository's git folder.
        arguments: the command and its arguments; one that reads objects, refs or the index.
        called: how messages call the repository.
        work_tree: the top of the working tree, for commands that need one; they run there.
        input: what it reads on standard input.
        statuses: the exit statuses that mean success; some commands answer with theirs.

    Raises:
        Unmet: git cannot read the repository; the message says what git says.
    """
    try:
        done = subprocess.run(
            command(git_dir, arguments, work_tree),
            input=input,
            capture_output=True,
            cwd=work_tree or git_dir,
            env=environment(),
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unmet(f"git takes more than {SECONDS:.0f} seconds to read {called}.") from error
    if done.returncode not in statuses:
        raise Unmet(f"git cannot read {called}: {complaint(done.stderr)}")
    return done.stdout


def complaint(stderr: bytes) -> str:
    """The first line of what git complained about, without its `fatal:`."""
    line = stderr.decode(errors="surrogateescape").strip().partition("\n")[0]
    for prefix in ("fatal: ", "error: "):
        line = line.removeprefix(prefix)
    return escaped(line)[:200] or "it does not say why"


class ObjectReader:
    """One `git cat-file --batch` process: finds objects wherever git keeps them. It ends with this object."""

    def __init__(self, git_dir: Path) -> None:
        self._process = subprocess.Popen(
            command(git_dir, ["cat-file", "--batch"]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=git_dir,
            env=environment(),
        )
        self._finalizer = weakref.finalize(self, _end, self._process)

    def header(self, id: str) -> tuple[str, int] | None:
        """Ask for an object: its type and size in bytes, or None if there is none. Then `content` must follow.

        Raises:
            OSError: git ended, or does not answer within `SECONDS`.
        """
        requests, answers = self._pipes()
        requests.write(id.encode() + b"\n")
        requests.flush()
        if not select.select([answers], [], [], SECONDS)[0]:
            raise OSError("git cat-file does not answer")
        words = answers.readline().split()
        if len(words) == 3:
            return words[1].decode(), int(words[2])
        if words[1:] == [b"missing"]:
            return None
        raise OSError("git cat-file ended early")

    def content(self, size: int) -> bytes:
        """The content of the object whose header was read last."""
        _, answers = self._pipes()
        return answers.read(size + 1)[:size]

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        return cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()
