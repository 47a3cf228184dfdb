"""What a repository's configuration would have git run: nothing of it runs in whoever checks."""

from dataclasses import dataclass

import pytest

from tests.hostile.conftest import HandIn
from tests.hostile.course import REPOSITORY
from tests.hostile.submission import Submission

TRUTH = {"history": "passed", "third": "unmet", "everything": "passed", "clone": "passed"}

ON_A_TERMINAL = "python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])'"


@dataclass(frozen=True)
class Trick:
    """A trick in a repository.

    Attributes:
        lure: bash lines that put it there; `$BAIT` must not run.
        usual: what somebody would do who looks at the repository with nothing but git; it runs `$BAIT`.
    """

    lure: str
    usual: str


TRICKS = {
    "core.fsmonitor": Trick("git config core.fsmonitor $BAIT", "git status"),
    "core.hooksPath": Trick(
        "git config core.hooksPath $PWD/h; mkdir h; for h in post-index-change reference-transaction post-checkout;"
        " do cp $BAIT h/$h; done; git config core.untrackedCache true",
        "touch train.py; git reset -q",
    ),
    "a hook in .git/hooks": Trick(
        "for h in post-index-change reference-transaction post-checkout pre-commit; do cp $BAIT .git/hooks/$h; done",
        "git reset -q",
    ),
    "diff.external": Trick("git config diff.external $BAIT; echo 7 > train.py", "git diff"),
    "textconv": Trick(
        "git config diff.f.textconv $BAIT; git config diff.f.command $BAIT; echo '* diff=f' > .git/info/attributes",
        "git show",
    ),
    "textconv by .gitattributes": Trick(
        "git config diff.f.textconv $BAIT; echo '* diff=f' > .gitattributes", "git log -p"
    ),
    "a filter driver": Trick(
        "git config filter.f.clean $BAIT; git config filter.f.smudge $BAIT; git config filter.f.required true;"
        "echo '* filter=f' > .gitattributes; touch -d 2001-01-01 train.py",
        "git status",
    ),
    "a filter that stays": Trick(
        "git config filter.f.process $BAIT; echo '* filter=f' > .git/info/attributes; touch -d 2001-01-01 train.py",
        "git status",
    ),
    "a merge driver": Trick(
        "git config merge.f.driver $BAIT; echo '* merge=f' > .gitattributes; git branch side HEAD~1;"
        "git worktree add -q ../side side; cd ../side; echo 'depth = 9' > train.py; git commit -qam x",
        "git merge side",
    ),
    "core.sshCommand": Trick(
        "git config core.sshCommand $BAIT; git remote add origin ssh://git@nowhere.example/churn", "git fetch"
    ),
    "core.gitProxy and remote.uploadpack": Trick(
        "git config core.gitProxy $BAIT; git remote add origin git://nowhere.example/churn;"
        "git config remote.origin.uploadpack $BAIT",
        "git ls-remote",
    ),
    "a credential helper and core.askPass": Trick(
        "git config credential.helper '!'$BAIT; git config core.askPass $BAIT",
        "printf 'protocol=https\\nhost=nowhere.example\\n' | git credential fill",
    ),
    "core.pager": Trick(
        "git config core.pager $BAIT; git config pager.log $BAIT; git config pager.for-each-ref $BAIT",
        f"{ON_A_TERMINAL} git log",
    ),
    "core.editor and sequence.editor": Trick(
        "git config core.editor $BAIT; git config sequence.editor $BAIT", "git commit --allow-empty"
    ),
    "an alias": Trick(
        "git config alias.st '!'$BAIT; git config alias.log '!'$BAIT; git config --global alias.st '!'$BAIT", "git st"
    ),
    "include.path": Trick("git config include.path $PWD/more; git config -f more core.fsmonitor $BAIT", "git status"),
    "includeIf": Trick(
        "git config includeIf.gitdir:/.path $PWD/more; git config -f more core.fsmonitor $BAIT", "git status"
    ),
    "a configuration of the worktree's own": Trick(
        "git config extensions.worktreeConfig true; git config --worktree core.fsmonitor $BAIT", "git status"
    ),
    "url.insteadOf": Trick(
        'git config "url.ext::$BAIT .insteadOf" https://nowhere.example/; git config protocol.ext.allow always;'
        "git remote add origin https://nowhere.example/churn",
        "git fetch",
    ),
    "a submodule with a program for a URL": Trick(
        "printf '[submodule \"m\"]\\n\\tpath = m\\n\\turl = ext::%s\\n' $BAIT"
        " > .gitmodules; git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),m",
        "git -c protocol.ext.allow=always submodule update --init",
    ),
    "a submodule that a program updates, and options for URLs": Trick(
        'printf \'[submodule "m"]\n\tpath = m\n\turl = %s\n[submodule "../../n"]\n\tpath = -n\n\turl = -u%s\n\''
        " $PWD $BAIT > .gitmodules; git config submodule.m.url $PWD; git config submodule.m.update '!'$BAIT;"
        "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),m",
        "git -c protocol.file.allow=always submodule update",
    ),
    "a submodule with a configuration of its own": Trick(
        "git init -q m; git -C m commit -q --allow-empty -m x; git -C m config core.fsmonitor $BAIT;"
        "git update-index --add --cacheinfo 160000,$(git -C m rev-parse HEAD),m",
        "git status",
    ),
    "a missing object of a lazy clone": Trick(
        "git config extensions.partialClone o; git config remote.o.promisor true; git config remote.o.url $LAB;"
        "git config remote.o.uploadpack $BAIT",
        f"git cat-file -p {'1' * 40}",
    ),
    "gpg.program": Trick(
        "git config gpg.program $BAIT; git config gpg.ssh.program $BAIT; git config log.showSignature true;"
        "git cat-file commit HEAD | sed '/^committer/a gpgsig -----BEGIN PGP SIGNATURE-----\\n x\\n"
        " -----END PGP SIGNATURE-----' | git hash-object -t commit -w --stdin > signed; "
        "git update-ref refs/heads/signed $(cat signed); rm signed",
        "git log signed",
    ),
    "core.alternateRefsCommand": Trick(
        "git clone -q --bare . ../other; git config core.alternateRefsCommand $BAIT;"
        "echo ../../../other/objects > .git/objects/info/alternates",
        "git fetch-pack . main >/dev/null; git fetch -q . ; git rev-list --alternate-refs",
    ),
    "diff and merge tools": Trick(
        "git config diff.tool f; git config difftool.f.cmd $BAIT; git config difftool.prompt false; echo 7 > train.py",
        "git difftool",
    ),
}


@pytest.mark.parametrize("name", TRICKS)
def test_git_runs(repository: Submission, name: str) -> None:
    trick = TRICKS[name]
    repository.made_by(trick.lure, cwd=repository.churn)
    repository.expect(repository.checked(), **TRUTH)
    repository.expect_drawn()
    repository.expect_bite(trick.usual, cwd=repository.churn)


@pytest.mark.trick("all that git can be made to run, at once and on the command line")
def test_all_at_once(hand_in: HandIn) -> None:
    found = hand_in(REPOSITORY)
    for trick in TRICKS.values():
        # Some make others of them impossible.
        found.unguarded(f"set -e; {trick.lure}", cwd=found.churn)
        found.reached.unlink(missing_ok=True)
    found.expect(found.checked_by_command(), history="passed", third="unmet")
    found.expect_bite("git status", cwd=found.churn)
