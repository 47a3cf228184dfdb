"""Checks of linux/grep: the error lines, their request ids, and the files that mention an address."""

from checks import files, listings
from checks.box import Box


def _log(box: Box) -> list[str]:
    return box.fact("log").splitlines()


def _errors(box: Box) -> list[str]:
    return [line for line in _log(box) if line.split()[2] == "ERROR"]


def errors(box: Box) -> None:
    log = frozenset(_log(box))

    def reason(line: str) -> str:
        return f"its level is {line.split()[2]}" if line in log else "`logs/api.log` has no such line"

    listings.expect_listed(
        box, "errors.log", _errors(box), order="in the order of `logs/api.log`", clean=str, why_not=reason
    )


def ids(box: Box) -> None:
    wanted = sorted({line.split()[3] for line in _errors(box)})
    others = {line.split()[3] for line in _log(box)} - set(wanted)

    def reason(line: str) -> str:
        return "it is not from an ERROR line" if line in others else "that is no request id alone"

    listings.expect_listed(box, "request-ids.txt", wanted, noun="id", order="in ascending order", why_not=reason)


def hosts(box: Box) -> None:
    def reason(path: str) -> str:
        if files.kind(box, path) is not files.Kind.FILE:
            return "there is no such file; a path alone is wanted" if ":" in path else "there is no such file"
        return f"that file says {files.shown(' '.join(files.lines(box, path)))}"

    listings.expect_paths(
        box,
        "hosts.txt",
        box.fact("hosts").splitlines(),
        why_not=reason,
        hint="A dot in a pattern matches any character, a longer number may contain yours, and names may be hidden.",
    )
