"""What a repository's own ignore rules do for somebody who clones it."""

import errno
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.git import process
from checks.git.pointing import branch_tip
from checks.git.records import Entry, Kind
from checks.git.repository import Repository
from checks.git.worktree import file_state
from checks.showing import decoded, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

LARGEST = 1024 * 1024
"""The largest file of ignore rules that is read, in bytes."""

FILES = 1000
"""How many files of ignore rules one commit may have."""


@dataclass(frozen=True)
class Rule:
    """One rule: the pattern on a line of a `.gitignore`, and where that is, from the repository's top."""

    file: str
    line: int
    pattern: str

    @property
    def ignores(self) -> bool:
        """Whether it ignores what it matches; a pattern after `!` takes it in again."""
        return not self.pattern.startswith("!")

    def __str__(self) -> str:
        return f"line {self.line} of {shown(self.file)}, {shown(self.pattern)}"


def rules_in_clone(box: "Box", repo: Repository, branch: str, paths: Sequence[str]) -> dict[str, Rule | None]:
    """The rule that decides about each path in a fresh clone of a branch, tracked or not; None if no rule does.

    What the learner's account or `.git/info/exclude` says does not count: a clone has neither.
    """
    with box.scratch() as scratch:
        for path, content in _rule_files(repo, repo.files(branch_tip(repo, branch))):
            try:
                (scratch / path).parent.mkdir(parents=True, exist_ok=True)
                (scratch / path).write_bytes(content)
            except OSError as error:
                if error.errno not in (errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST):
                    raise
                # Names too long, or a file and a folder of one name: git could not check it out either.
        git_dir = scratch / ".git"
        for name in ("objects", "refs"):
            (git_dir / name).mkdir(parents=True)
        (git_dir / "HEAD").write_text("ref: refs/heads/main\n")
        output = process.run(
            git_dir,
            ["check-ignore", "--no-index", "--verbose", "--non-matching", "-z", "--stdin"],
            called=repo.called,
            work_tree=scratch,
            input="".join(f"{path}\0" for path in paths).encode(),
            statuses=(0, 1),
        )
    fields = iter(decoded(output).split("\0"))
    found: dict[str, Rule | None] = {}
    for file, line, pattern, name in zip(fields, fields, fields, fields, strict=False):
        found[name] = Rule(file, int(line), pattern) if file else None
    return found


def expect_ignored_in_clone(
    box: "Box", repo: Repository, branch: str, *, ignored: Sequence[str], visible: Sequence[str]
) -> None:
    """In a fresh clone of a branch its rules ignore some paths and leave others visible.

    Args:
        box: the sandbox.
        repo: the repository.
        branch: the branch that is cloned.
        ignored: paths that must be ignored.
        visible: paths that must not be.
    """
    files = repo.files(branch_tip(repo, branch))
    if not any(_is_rule_file(path, entry) for path, entry in files.items()):
        raise Unmet(
            f"In a fresh clone of {shown(branch)} nothing is ignored: it holds no `.gitignore`.{_lying(repo)}",
            expected="a committed `.gitignore`",
            actual="none",
            hint="Rules in `.git/info/exclude` or in your home folder do not reach your team mates.",
        )
    rules = rules_in_clone(box, repo, branch, [*ignored, *visible])
    hint = _not_committed(repo, files)
    for path in ignored:
        rule = rules[path]
        if rule is None or not rule.ignores:
            why = f": {rule} takes it in again" if rule else ""
            raise Unmet(
                f"In a fresh clone of {shown(branch)} {shown(path)} is not ignored, but it should be{why}.",
                expected=f"{path} ignored",
                actual=str(rule or "no rule matches").replace("`", ""),
                hint=hint,
            )
    for path in visible:
        rule = rules[path]
        if rule is not None and rule.ignores:
            raise Unmet(
                f"In a fresh clone of {shown(branch)} {shown(path)} is ignored, but it should not be: {rule} does it.",
                expected=f"{path} visible",
                actual=str(rule).replace("`", ""),
                hint=hint,
            )


def _is_rule_file(path: str, entry: Entry) -> bool:
    """git follows no link here."""
    return path.rpartition("/")[2] == ".gitignore" and entry.kind in (Kind.FILE, Kind.PROGRAM)


def _rule_files(repo: Repository, files: Mapping[str, Entry]) -> Iterator[tuple[Path, bytes]]:
    found = [entry for path, entry in files.items() if _is_rule_file(path, entry)]
    if len(found) > FILES:
        raise Unmet(f"{repo.called} has more than {FILES} files `.gitignore`, too many to check.")
    for entry in found:
        parts = entry.path.split("/")
        if any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts):
            continue  # git would not check it out
        content = repo.content(entry)
        if len(content) > LARGEST:
            raise Unmet(f"{shown(entry.path)} has {len(content)} bytes, too many to check.")
        yield Path(*parts), content


def _lying(repo: Repository) -> str:
    """Where the rules are if no commit holds them."""
    if repo.top is not None and file_state(repo.top / ".gitignore") is not None:
        return " Your `.gitignore` is on disk only."
    return ""


def _not_committed(repo: Repository, files: Mapping[str, Entry]) -> str | None:
    on_disk = repo.top and file_state(repo.top / ".gitignore")
    committed = files.get(".gitignore")
    if on_disk and (committed is None or committed.id != on_disk.id):
        return "The `.gitignore` on your disk is another one than the committed one: commit it, too."
    return None
