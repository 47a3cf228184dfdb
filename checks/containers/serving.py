"""Servers asked from inside their container, and what the container's first process is.

For servers that publish no port; those that do are asked from this machine, see `checks.containers.answering`.
"""

from functools import partial

from checks.box import Box
from checks.containers.expecting import expect_still_running
from checks.containers.patience import throughout
from checks.containers.probing import execute
from checks.containers.state import Container
from checks.showing import shown
from checks.verdict import Unmet

PATIENCE = 3
"""Seconds that a server may take to answer after its start."""

ENDING = 2.0
"""Seconds for which a container may count as running whose command has just ended."""

_ASK = """
for turn in $(seq 1 $(($1 * 10))); do
  timeout 2 wget -q -Y off -O - "http://127.0.0.1:$2$3" && exit 0
  sleep 0.1
done
exit 1
"""


def expect_page_inside(
    box: Box, container: Container, port: int, path: str, wanted: str, *, when: str = "", hint: str | None = None
) -> None:
    """Expect that a server in a container answers with this text when it is asked from inside.

    Args:
        box: the sandbox.
        container: the container; it has just been started.
        port: the port in the container.
        path: what to ask for.
        wanted: the text; the end of a last line is free.
        when: how the container was started, as words that begin the message: "With `PORT=9000`".
        hint: the next step to take if it does not answer.

    Raises:
        Unmet: it ended, does not answer, or answers something else.
    """
    ran = execute(box, container, ["sh", "-c", _ASK, "sh", str(PATIENCE), str(port), path], seconds=PATIENCE + 5)
    if ran.status == 0 and ran.stdout.removesuffix("\n") == wanted:
        return
    start = f"{when}, nothing" if when else "Nothing"
    throughout(ENDING, partial(expect_still_running, box, container))
    if ran.status == 0:
        start = f"{when}, the" if when else "The"
        raise Unmet(
            f"{start} page {shown(path)} at port {port} in {shown(container.name)} is {shown(ran.stdout)}, "
            f"expected {shown(wanted)}.",
            expected=wanted,
            actual=ran.stdout,
            hint=hint,
        )
    raise Unmet(
        f"{start} answers at port {port} in {shown(container.name)}: {shown(ran.last_words)}.",
        expected=wanted,
        actual=ran.last_words,
        hint=hint,
    )


READINGS = 5
"""How often a first process is asked for its command line while it has none."""


def main_process(box: Box, container: Container) -> list[str]:
    """The command line of a running container's first process.

    Raises:
        Unmet: the container does not run.
    """
    for _ in range(READINGS):
        found = execute(box, container, ["cat", "/proc/1/cmdline"]).stdout.split("\0")[:-1]
        if found:
            break  # a process that is just becoming a program has no command line
    return found


def expect_main_process(box: Box, container: Container, program: str) -> None:
    """Expect that a container's first process is this program, without a shell or anything else in front.

    Raises:
        Unmet: it is another one.
    """
    found = main_process(box, container)
    words = [word.rpartition("/")[2] for word in found[:2]]
    if program not in (words if words[:1] == ["busybox"] else words[:1]):
        line = " ".join(found)
        raise Unmet(
            f"Process 1 in {shown(container.name)} is {shown(line, 100)}, expected {shown(program)}: "
            "a signal such as that of `docker stop` reaches process 1, and goes no further.",
            expected=program,
            actual=line,
            hint='The exec form, `CMD ["PROGRAM"]`, starts no shell; a script gives its place away with `exec`.',
        )
