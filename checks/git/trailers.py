"""Trailers: the lines `Name: value` in the last paragraph of a commit's message."""

from checks.git.records import Commit, Person
from checks.git.repository import Repository
from checks.showing import counted, decoded, shown
from checks.verdict import Unmet

SIGN_OFF = "Signed-off-by"


def trailers(repo: Repository, commit: Commit) -> list[tuple[str, str]]:
    """The trailers of a commit as git finds them: name and value, in their order."""
    listed = repo.git(
        "-c", "trailer.separators=:", "show", "--no-patch", "--format=%(trailers:only,unfold)", commit.id, "--"
    )
    pairs = (line.partition(":") for line in decoded(listed).split("\n") if ":" in line)
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def expect_signed_off(repo: Repository, commit: Commit, person: Person, *, message: str) -> None:
    """A commit has exactly one sign-off of a person, and the rest of its message is as it was.

    Args:
        repo: the repository.
        commit: the commit.
        person: who signs off.
        message: its message without the sign-off; blank lines around its paragraphs are free.
    """
    found = [value for name, value in trailers(repo, commit) if name.casefold() == SIGN_OFF.casefold()]
    count = found.count(str(person))
    lists = {"expected": f"{SIGN_OFF}: {person}", "actual": ", ".join(found) or "no sign-off"}
    if count != 1:
        words = f"{commit} has {counted(count, 'sign-off line')} of {shown(str(person))}; it should have one."
        if not count and found:
            words = f"{commit} is signed off by {shown(found[0])}; it should be by {shown(str(person))}."
        elif not count and SIGN_OFF.casefold() in commit.message.casefold():
            words = f"{commit} has a sign-off, but not as a trailer: the last paragraph is for trailers only."
        raise Unmet(words, **lists)
    kept = [line for line in commit.message.split("\n") if not _is_sign_off(line, person)]
    if _paragraphs("\n".join(kept)) != _paragraphs(message):
        rest = " / ".join(_paragraphs("\n".join(kept)))
        raise Unmet(
            f"The message of {commit} changed: beside the sign-off it says {shown(rest, 120)}.",
            expected=" / ".join(_paragraphs(message)),
            actual=rest,
        )


def _is_sign_off(line: str, person: Person) -> bool:
    name, _, value = line.partition(":")
    return name.strip().casefold() == SIGN_OFF.casefold() and value.strip() == str(person)


def _paragraphs(text: str) -> list[str]:
    paragraphs = ("\n".join(line.rstrip() for line in part.split("\n")).strip() for part in text.split("\n\n"))
    return [paragraph for paragraph in paragraphs if paragraph]
