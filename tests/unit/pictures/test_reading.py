"""What is read of real repositories, sound, odd, damaged and hostile ones."""

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.unit.pictures.conftest import Learner, Read, graph, same
from tutor.pictures import processes
from tutor.pictures.places import find_places
from tutor.pictures.reading import read_repository
from tutor.pictures.repository import (
    Action,
    Change,
    FileChange,
    Files,
    Head,
    Operation,
    Remote,
    RepositoryState,
    ahead_behind,
)


def files(state: RepositoryState) -> dict[str, dict[str, str]]:
    """The lists of files that are not empty, as path and change."""
    assert state.problem == ""
    assert state.files is not None
    lists = {name: getattr(state.files, name) for name in ("conflicts", "staged", "changed", "untracked")}
    return {name: {file.path: file.change.value for file in found} for name, found in lists.items() if found}


def names(lab: Path, cwd: Path, *, all: bool = False) -> list[str]:
    return [place.name for place in find_places(lab, cwd, all=all)]


def test_the_repository_around_the_learner(learner: Learner, lab: Path) -> None:
    learner("git init -q one/deep; git init -q two; git init -q --bare server/three.git; mkdir -p one/deep/src/x none")
    assert names(lab, lab / "one" / "deep" / "src" / "x") == ["one/deep"]
    assert names(lab, lab / "one") == ["one/deep", "two", "server/three.git"]
    assert names(lab, lab / "none") == ["one/deep", "two", "server/three.git"]
    assert names(lab, lab / "not-there") == ["one/deep", "two", "server/three.git"]
    assert names(lab, lab / "two", all=True) == ["two", "one/deep", "server/three.git"]
    assert names(lab, lab.parent.parent) == ["one/deep", "two", "server/three.git"]


def test_a_repository_above_the_lesson_is_not_looked_at(learner: Learner, lab: Path) -> None:
    learner("git init -q ..")
    assert names(lab, lab) == []


def test_the_lesson_s_own_folder_as_a_repository(learner: Learner, lab: Path, read: Read) -> None:
    learner("git init -q -b main; mkdir sub")
    assert names(lab, lab / "sub") == ["."]
    assert read("sub").head == Head("main")


def test_a_submodule_and_a_linked_worktree_count_once_from_above(learner: Learner, lab: Path) -> None:
    learner("new churn; c Start; git worktree add -q ../a-fix")
    assert names(lab, lab) == ["churn"]
    assert names(lab, lab / "a-fix") == ["a-fix"]


def test_links_are_not_followed_out_of_the_lesson(learner: Learner, lab: Path, tmp_path: Path) -> None:
    learner(
        "git init -q $HOME/../elsewhere; ln -s $HOME/../elsewhere link; mkdir x;"
        "echo gitdir: ../../../elsewhere/.git > x/.git"
    )
    (place,) = find_places(lab, lab)
    assert place.problem == "it keeps a part of itself outside the lesson's folder"
    assert names(lab, lab / "link") == ["x"]


def test_all_kinds_of_files(learner: Learner, read: Read) -> None:
    learner(
        """new churn; mkdir src; for f in same mode edit both gone removed moved link src/deep; do echo $f > $f; done
        printf 'a\\nb\\n' > windows; c Start
        echo more >> edit; echo 1 >> both; git add both; echo 2 >> both; rm gone; git rm -q removed; git mv moved target
        chmod +x mode; rm link; ln -s same link; echo x > added; git add added; echo n > new; git add -N new
        mkdir data empty; echo 1 > data/a; echo 2 > data/b; echo '*.log' > .gitignore; touch t.log
        printf 'a\\r\\nb\\r\\n' > windows; touch same"""
    )
    assert files(read()) == {
        "staged": {"added": "new", "both": "changed", "removed": "deleted", "target": "renamed"},
        "changed": {
            "both": "changed",
            "edit": "changed",
            "gone": "deleted",
            "link": "other kind",
            "mode": "changed",
            "new": "new",
        },
        "untracked": {".gitignore": "untracked", "data/": "untracked"},
    }
    assert read().files == read().files
    (renamed,) = [file for file in (read().files or Files()).staged if file.change is Change.RENAMED]
    assert renamed.source == "moved"


def test_files_agree_with_git_status(learner: Learner, read: Read) -> None:
    """A small walk: after each step git and the picture say the same."""
    steps = [
        "new churn; echo a > a; echo b > 'b b'",
        "git add .",
        "tick; git commit -qm one; echo c > c",
        "echo 2 >> a; git add a; echo 3 >> a",
        "git stash -q",
        "git stash pop -q",
        "git checkout -q HEAD -- a; mkdir d; git mv 'b b' d",
        "rm -r d; git add -A",
        "tick; git commit -qm two; sleep 0.01; touch a",
        "cp -p a keep; echo other > a; cp -p keep a; rm keep",
    ]
    letters = {"A": "new", "M": "changed", "D": "deleted", "R": "renamed", "T": "other kind"}
    for step in steps:
        learner(step)
        expected: dict[str, dict[str, str]] = {}
        fields = iter(learner("echo -n /; git status --porcelain -z")[1:].split("\0"))
        for field in filter(None, fields):
            index, tree, path = field[0], field[1], field[3:]
            if index == "?":
                expected.setdefault("untracked", {})[path] = "untracked"
                continue
            for letter, where in ((index, "staged"), (tree, "changed")):
                if letter != " ":
                    expected.setdefault(where, {})[path] = letters[letter]
            if index == "R":
                next(fields)
        assert files(read()) == expected, step


def test_nothing_is_hashed_that_the_index_knows(learner: Learner, read: Read, lab: Path) -> None:
    """A file that a filter changes on its way into the index is unchanged, as for git."""
    learner(
        """new churn; git config filter.up.clean 'tr a-z A-Z'; echo '*.txt filter=up' > .gitattributes; c Start;
        sleep 0.05; git update-index --refresh; touch .git/index"""
    )
    assert learner("git status --porcelain") == ""
    assert files(read()) == {}


def test_what_is_ignored_for_the_account(learner: Learner, read: Read, lab: Path) -> None:
    learner("new churn; touch a.log b.tmp .env; echo .env > .git/info/exclude")
    assert files(read()) == {"untracked": {"a.log": "untracked", "b.tmp": "untracked"}}
    home = lab.parent / "home"
    (home / ".config" / "git").mkdir(parents=True)
    (home / ".config" / "git" / "ignore").write_text("*.log\n")
    assert files(read()) == {"untracked": {"b.tmp": "untracked"}}
    (home / ".gitconfig").write_text("[core]\n\texcludesFile = ~/rules\n")
    assert files(read()) == {"untracked": {"a.log": "untracked", "b.tmp": "untracked"}}
    (home / "rules").write_text("*.tmp\n")
    assert files(read()) == {"untracked": {"a.log": "untracked"}}
    (home / "rules").unlink()
    os.mkfifo(home / "rules")
    assert len(files(read())["untracked"]) == 2


def test_nothing_staged_before_the_first_commit(learner: Learner, read: Read) -> None:
    learner("new churn; echo a > a; echo b > b; git add a")
    state = read()
    assert (state.head, state.commits, state.refs) == (Head("main"), (), ())
    assert files(state) == {"staged": {"a": "new"}, "untracked": {"b": "untracked"}}


def test_a_conflict(learner: Learner, read: Read) -> None:
    learner(
        "new churn; for f in a b c; do echo $f > $f; done; c Start; git switch -qc side; echo s > a; git rm -q b;"
        "echo s > new; c Side; git switch -q main; echo m > a; echo m > b; git rm -q c; echo m > new; c Main;"
        "git switch -q side; echo s > c; c 'Side, too'; git switch -q main"
    )
    learner("git merge -q side", fails=True)
    state = read()
    assert state.operation == Operation(Action.MERGE, other=learner("git rev-parse side"))
    assert files(state)["conflicts"] == {
        "a": "both changed",
        "b": "deleted by them",
        "c": "deleted by us",
        "new": "both added",
        "notes.txt": "both changed",
    }
    learner("git merge --abort")
    assert read().operation is None
    assert files(read()) == {}


CONFLICT = """
new churn; c Start; git switch -qc topic; for n in 1 2 3; do echo $n > notes.txt; c "Topic $n"; done
git switch -q main; echo main > notes.txt; c Main; git switch -q topic
"""


def test_a_rebase_that_stopped(learner: Learner, read: Read) -> None:
    learner(CONFLICT)
    learner("git rebase -q main", fails=True)
    state = read()
    main = learner("git rev-parse main")
    assert state.operation == Operation(Action.REBASE, "topic", main, 1, 3)
    assert state.head == Head(commit=main)
    assert "both changed" in files(state)["conflicts"].values()
    same(
        graph(state),
        """
  ◉   (HEAD, main) Main
  │ ● (topic) Topic 3
  │ ● Topic 2
  │ ● Topic 1
  ●─╯ Start
""",
    )


@pytest.mark.parametrize(
    ("command", "action"),
    [("git cherry-pick main", Action.CHERRY_PICK), ("git revert HEAD~1", Action.REVERT)],
)
def test_a_pick_and_a_revert_that_stopped(learner: Learner, read: Read, command: str, action: Action) -> None:
    learner(CONFLICT)
    learner(command, fails=True)
    found = read().operation
    assert found is not None
    assert (found.action, found.other) == (action, learner(f"git rev-parse {command.rsplit(maxsplit=1)[-1]}"))


def test_a_series_of_picks_between_two(learner: Learner, read: Read) -> None:
    learner(CONFLICT + "git switch -q main; echo 0 > notes.txt; c Zero")
    learner("git cherry-pick topic~2 topic~1; git checkout -q --theirs .; git add .; git commit -qm x", fails=True)
    assert read().operation == Operation(Action.CHERRY_PICK)


def test_patches_and_bisect(learner: Learner, read: Read) -> None:
    learner(CONFLICT + "git format-patch -q -o $HOME/patches main~1..topic; git switch -q main")
    learner("git am -q $HOME/patches/*", fails=True)
    assert read().operation == Operation(Action.APPLY, step=1, steps=3)
    learner("git am -q --abort; git bisect start topic topic~3 > /dev/null")
    assert read().operation == Operation(Action.BISECT, branch="main")


def test_upstream_and_distance(learner: Learner, read: Read) -> None:
    learner(
        "new server; c Start; git clone -q . ../churn; c 'By Mara'; c 'By Mara again'; cd ../churn; git fetch -q;"
        "c 'By Sam'; git remote add other https://sam:secret@example.com/x.git"
    )
    state = read()
    main = state.branch()
    assert main is not None
    assert main.upstream == "refs/remotes/origin/main"
    other = state.ref(main.upstream)
    assert other is not None
    assert ahead_behind(state, main.commit, other.commit) == (1, 2)
    assert state.remotes == (Remote("origin", "server"), Remote("other", "https://example.com/x.git"))


def test_distances_are_not_guessed(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("new churn; for n in 1 2 3 4 5 6; do c $n; done; git branch old HEAD~4; c 7")
    monkeypatch.setattr("tutor.pictures.reading.COMMITS", 3)
    state = read()
    assert state.cut
    assert [commit.subject for commit in state.commits] == ["7", "6", "5"]
    assert ahead_behind(state, state.head.commit, learner("git rev-parse old")) is None
    assert ahead_behind(state, state.head.commit, state.commits[2].id) == (2, 0)


def test_bare_repositories(learner: Learner, read: Read, lab: Path) -> None:
    learner("new work; c Start; git clone -q --bare . ../server.git; git init -q --bare -b main ../empty.git")
    state = read("server.git")
    assert state.files is None
    assert [commit.subject for commit in state.commits] == ["Start"]
    assert read("empty.git").head == Head("main")
    learner("cd work; git config core.bare true")
    assert read("work").files is None


def test_refs_that_are_packed_and_nested_tags(learner: Learner, read: Read) -> None:
    learner(
        "new churn; c Start; git tag -am x one; git tag -am y two one; git tag tree HEAD^{tree};"
        "git pack-refs --all; git gc -q"
    )
    state = read()
    assert {ref.name: ref.commit for ref in state.refs} | {"two": state.head.commit} == {
        "main": state.head.commit,
        "one": state.head.commit,
        "two": state.head.commit,
    }


def test_other_hashes_and_index_formats(learner: Learner, read: Read) -> None:
    learner("git init -q -b main --object-format=sha256 churn; cd churn; c Start; echo 2 >> notes.txt; echo n > n")
    assert len(read().head.commit) == 64
    assert files(read()) == {"changed": {"notes.txt": "changed"}, "untracked": {"n": "untracked"}}
    learner("git update-index --index-version 4; git update-index --split-index; git add n")
    assert files(read()) == {"staged": {"n": "new"}, "changed": {"notes.txt": "changed"}}


def test_head_where_refs_are_kept_otherwise(learner: Learner, read: Read, tmp_path: Path) -> None:
    """A ref format whose HEAD file says nothing: git is asked. Its own git folder is stood in for by a wrapper."""
    learner("new churn; c Start")
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(
        '#!/bin/sh\ncase "$*" in\n*symbolic-ref*) echo refs/heads/main;;\n'
        f'*rev-parse*) echo {"a" * 40};;\n*) exec {shutil.which("git")} "$@";;\nesac\n'
    )
    wrapper.chmod(0o755)
    from tutor.pictures.reading import _head

    (tmp_path / "HEAD").write_text("ref: refs/heads/.invalid\n")
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{wrapper.parent}:{before}"
    try:
        assert _head(tmp_path, {}) == Head("main", "a" * 40)
    finally:
        os.environ["PATH"] = before


DAMAGES = {
    "rm .git/HEAD": "no HEAD",
    "rm .git/HEAD; mkfifo .git/HEAD": "HEAD is not a file",
    "rm -r .git/objects": "not a git repository",
    "rm .git/index; mkfifo .git/index": "index is not a file",
    "echo garbage > .git/index": "git says: churn/.git/index: index file smaller than expected",
    "rm -rf .git; echo gitdir: nowhere > .git": "names no git folder",
    "rm -rf .git; mkfifo .git": "is not a folder",
    "echo '[core' >> .git/config": "bad config line",
    "git repack -qad; for p in .git/objects/pack/*.pack; do chmod u+w $p; echo broken > $p; done": "git says",
    "id=$(git rev-parse HEAD); chmod -R u+w .git/objects; rm .git/objects/$(echo $id | cut -c1-2)/*": "git says",
    "echo 0123456789012345678901234567890123456789 > .git/refs/heads/main": "git says",
    "printf '[extensions]\\n\\tunknown = 1\\n[core]\\n\\trepositoryformatversion = 1\\n' >> .git/config": "unknown",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_repositories_give_words(learner: Learner, read: Read, damage: str) -> None:
    learner("new churn; c Start; c Next")
    learner(damage)
    start = time.monotonic()
    assert DAMAGES[damage] in read().problem
    assert time.monotonic() - start < processes.SECONDS + 1


def test_odd_heads(learner: Learner, read: Read) -> None:
    learner("new churn; c Start; echo 'ref: refs/heads/not/there' > .git/HEAD")
    assert read().head == Head("not/there")
    learner("git symbolic-ref HEAD refs/heads/main; git tag t; git symbolic-ref refs/heads/alias refs/heads/main")
    assert {ref.name for ref in read().refs} == {"main", "t"}


def test_a_pipe_deep_inside_does_not_hold_up(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.reading.ask_git", lambda *a, **k: processes.ask_git(*a, **k, seconds=0.5))
    learner("new churn; c Start; mkfifo .gitignore")
    assert read().problem == "git takes more than 0.5 seconds to read it"
    learner("mkfifo .git/refs/heads/pipe")
    assert read().problem == "it is damaged: `.git/refs/heads/pipe` is not a file"


def test_a_flood_is_refused(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.processes.LARGEST", 200_000)
    learner("new churn; c Start; mkdir many; touch many/{1..9999}; git add many")
    assert read().problem == "it is too large to show"


def test_a_message_of_megabytes(learner: Learner, read: Read) -> None:
    learner("new churn; tick; echo x > x; git add x; head -c 5000000 /dev/zero | tr '\\0' x | git commit -q -F -")
    (commit,) = read().commits
    assert commit.subject == "x" * 198 + ".."


def test_nothing_in_a_repository_is_run(learner: Learner, read: Read, lab: Path) -> None:
    """Whatever git would run for `status` or `log`, the picture does not."""
    bait = "touch $LAB/ran"
    learner(
        f"""new churn; c Start; c Next; printf '#!/bin/sh\\n{bait}\\ncat\\n' > bait; chmod +x bait
        git config core.fsmonitor ./bait; git config filter.f.clean ./bait; git config filter.f.process ./bait
        git config filter.f.required true; git config diff.f.textconv ./bait; git config diff.external ./bait
        git config core.pager ./bait; git config core.hooksPath .
        cp bait post-index-change; cp bait reference-transaction
        git config gpg.program ./bait; git config log.showSignature true; git config core.sshCommand ./bait
        git config remote.origin.url ext::./bait; git config remote.origin.promisor true
        git config extensions.partialClone origin; git config core.repositoryFormatVersion 1
        git config core.alternateRefsCommand ./bait; git config uploadpack.packObjectsHook ./bait
        git config i18n.logOutputEncoding UTF-16; git config core.untrackedCache true
        echo '* filter=f diff=f' > .gitattributes
        sleep 0.02; touch notes.txt; echo more >> notes.txt; rm -f $LAB/ran"""
    )
    state = read()
    assert state.problem == ""
    assert [commit.subject for commit in state.commits] == ["Next", "Start"]
    assert "notes.txt" in files(state)["changed"]
    assert not (lab / "ran").exists()
    learner("git status > /dev/null 2>&1", fails=True)
    assert (lab / "ran").exists(), "the bait is good"


def test_reading_changes_nothing(learner: Learner, read: Read, lab: Path) -> None:
    learner("new churn; c Start; sleep 0.02; touch notes.txt")

    def stamps() -> dict[str, int]:
        return {str(path): path.lstat().st_mtime_ns for path in lab.rglob("*")}

    before = stamps()
    read()
    assert stamps() == before


def test_unreadable_and_large_files(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.working_tree.LARGEST", 10)
    learner("new churn; echo 123456789012 > large; echo s > small; c Start; sleep 0.02; touch large small")
    assert files(read()) == {"changed": {"large": "changed"}}


def test_too_many_files(learner: Learner, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.pictures.working_tree.FILES", 2)
    learner("new churn; touch a b c d; c Start; rm a d")
    found = read().files
    assert found is not None
    assert (found.changed, found.unseen) == ((FileChange("a", Change.DELETED),), 3)


def test_without_git(learner: Learner, lab: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("new churn; c Start")
    (place,) = find_places(lab, lab)
    monkeypatch.setenv("PATH", "/nowhere")
    assert read_repository(place).problem == "git is not installed"
