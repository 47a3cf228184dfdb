"""Checks of containers/exec-logs: what came out of a running container, and what went into it."""

from checks import containers, files
from checks.box import Box
from checks.verdict import Unmet

NAME = "churn-api"
PRINTED = ["starting", "port 8080", "ready", "scored 0"]
COMPLAINED = ["warn: no model", "warn: fallback"]


def logs(box: Box) -> None:
    for name, wanted, others in (("out.log", PRINTED, COMPLAINED), ("err.log", COMPLAINED, PRINTED)):
        for line in files.lines(box, name):
            if line in others:
                raise Unmet(
                    f"`{name}` contains `{line}`, which was printed on the other stream.",
                    expected=f"{len(wanted)} lines",
                    actual=line,
                    hint="`docker logs` prints on the same two streams: redirect each to its own file.",
                )
        files.expect_lines(box, name, wanted, hint=f"`docker logs {NAME}` shows what it printed, and nothing else.")


def code(box: Box) -> None:
    hint = f"`docker cp {NAME}:/srv/code.txt ...` takes a file out of a container."
    files.expect_text(box, "code.txt", box.fact("code"), reveal=False, hint=hint)


def inside(box: Box) -> None:
    found = containers.container(box, NAME)
    containers.expect_file_inside(
        box, found, "/srv/model.txt", "gbm-4 ok", exact=True, hint="`docker cp FILE NAME:PATH` puts a file in."
    )
    containers.expect_file_inside(
        box,
        found,
        "/srv/reports/today.txt",
        box.fact("api_hostname"),
        hint="Who evaluates `$(hostname)` and `>`: your shell, or one in the container? "
        "Single quotes keep them from yours.",
    )


def not_restarted(box: Box) -> None:
    containers.expect_untouched(box, NAME, container_id=box.fact("api_id"), started_at=box.fact("api_started"))
