from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.verdict import Unmet

Learner = Callable[..., str]


def subjects(commits: list[git.Commit]) -> list[str]:
    return [commit.subject for commit in commits]


def commit(name: str, second: int, options: str = "") -> str:
    return f"at {second}; echo {name} > {name}; git add {name}; git commit -qm {name} {options}\n"


class TestHead:
    def test_unborn(self, lab: Path, learner: Learner) -> None:
        learner("git init -q churn")
        repo = git.repository(lab / "churn")
        assert (repo.branch, repo.head_ref, repo.find("HEAD")) == ("main", "refs/heads/main", None)
        assert repo.refs() == {}
        assert repo.everything() == []
        with pytest.raises(Unmet, match="There is no commit on `main` in `churn` yet"):
            repo.history("main")

    def test_detached(self, lab: Path, learner: Learner) -> None:
        learner("git init -q churn; cd churn\n" + commit("a", 1) + "git checkout -q --detach\n" + commit("b", 2))
        repo = git.repository(lab / "churn")
        assert (repo.branch, repo.head_ref) == (None, None)
        assert repo.commit("HEAD").subject == "b"
        assert subjects(repo.history("main")) == ["a"]
        assert subjects(repo.everything()) == ["a", "b"]

    def test_a_branch_with_slashes(self, lab: Path, learner: Learner) -> None:
        learner("git init -q -b feature/x/y churn")
        assert git.repository(lab / "churn").branch == "feature/x/y"


class TestNames:
    def test_a_missing_branch_is_named_with_those_that_are_there(self, lab: Path, learner: Learner) -> None:
        learner("git init -q -b master churn; cd churn\n" + commit("a", 1) + "git switch -q -c x")
        with pytest.raises(Unmet, match="There is no `main` in `churn`; the branches are: `master`, `x`"):
            git.repository(lab / "churn").commit("main")

    def test_branches_come_before_tags(self, lab: Path, learner: Learner) -> None:
        learner("git init -q churn; cd churn\n" + commit("a", 1) + "git tag main\n" + commit("b", 2, "2>/dev/null"))
        repo = git.repository(lab / "churn")
        assert repo.commit("main").subject == "b"
        assert repo.commit("refs/tags/main").subject == "a"

    @pytest.mark.parametrize("pack", ["", "git pack-refs --all", "git gc -q"])
    def test_packed_or_not(self, lab: Path, learner: Learner, pack: str) -> None:
        learner("git init -q churn; cd churn\n" + commit("a", 1) + commit("b", 2) + f"git tag -am x v1; {pack}")
        repo = git.repository(lab / "churn")
        assert subjects(repo.history("main")) == ["a", "b"]
        assert repo.commit("v1") == repo.commit("main")
        assert repo.refs().keys() == {"refs/heads/main", "refs/tags/v1"}
        assert repo.content(repo.files("main")["b"]) == b"b\n"

    def test_ids(self, lab: Path, learner: Learner) -> None:
        id = learner("git init -q churn; cd churn\n" + commit("a", 1) + "git rev-parse HEAD")
        repo = git.repository(lab / "churn")
        assert repo.commit(id).subject == "a"
        assert repo.has(id)
        assert not repo.has("1" * 40)
        assert repo.find("1" * 40) is None
        assert repo.find(repo.commit(id).tree) is None
        with pytest.raises(Unmet, match="The commit `1111111` is not in `churn` any more"):
            repo.commit("1" * 40)

    def test_a_tag_of_a_tag_and_of_a_tree(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn\n"
            + commit("a", 1)
            + "git tag -am x one; git tag -am y two one; git tag -am z tree 'HEAD^{tree}'"
        )
        repo = git.repository(lab / "churn")
        assert repo.commit("two").subject == "a"
        assert repo.find("tree") is None
        assert subjects(repo.everything()) == ["a"]


class TestHistory:
    def test_parents_come_first_whatever_the_clock_said(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn\n" + commit("a", 900) + commit("b", 100) + "git switch -q -c side HEAD~1\n"
            "" + commit("c", 500) + "git switch -q main; at 50; git merge -q -m m side"
        )
        repo = git.repository(lab / "churn")
        assert subjects(repo.history("main")) == ["a", "b", "c", "m"]
        assert [len(each.parents) for each in repo.history("main")] == [0, 1, 1, 2]
        assert subjects(repo.history("main", since=["side"])) == ["b", "m"]
        assert repo.is_ancestor("side", "main")
        assert not repo.is_ancestor("main", "side")

    def test_people_and_times(self, lab: Path, learner: Learner) -> None:
        learner("git init -q churn; cd churn\n" + commit("a", 1700000000, "--author 'Mara Chën <m@x>'"))
        found = git.repository(lab / "churn").commit("main")
        assert found.author == git.Person("Mara Chën", "m@x")
        assert str(found.committer) == "Sam Rivera <sam@tideline.example>"
        assert (found.authored, found.committed) == (1700000000, 1700000000)

    @pytest.mark.parametrize(
        ("message", "subject", "body"),
        [
            ("one", "one", ""),
            ("one\n", "one", ""),
            ("one\ntwo\n\nthree\nfour\n", "one two", "three\nfour"),
            ("\n\none\n\n\n\ntwo\n", "one", "two"),
            ("", "", ""),
            ("größe ✓", "größe ✓", ""),
        ],
    )
    def test_messages(self, lab: Path, learner: Learner, message: str, subject: str, body: str) -> None:
        learner(
            'git init -q churn; cd churn; id=$(printf "%s" "$M" | git commit-tree $(git write-tree))\n'
            "git update-ref refs/heads/main $id",
            M=message,
        )
        found = git.repository(lab / "churn").commit("main")
        assert (found.subject, found.body) == (subject, body)

    def test_other_encodings(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn; git config i18n.commitEncoding ISO-8859-1;"
            "printf 'gr\\366\\337e' | git commit -q -F - --allow-empty; git tag good;"
            "git config i18n.commitEncoding no-such-thing; git commit -q -m größe --allow-empty 2>/dev/null"
        )
        repo = git.repository(lab / "churn")
        assert repo.commit("good").subject == "größe"
        assert repo.commit("main").subject == "größe"

    def test_a_shallow_clone_begins_where_it_was_cut(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q a; cd a\n" + commit("a", 1) + commit("b", 2) + "git clone -q --depth 1 file://$LAB/a ../churn"
        )
        assert subjects(git.repository(lab / "churn").history("main")) == ["b"]

    def test_replaced_objects_do_not_count(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn\n" + commit("a", 1) + commit("b", 2) + "git replace HEAD HEAD~1; git gc -q"
        )
        assert subjects(git.repository(lab / "churn").history("main")) == ["a", "b"]

    def test_what_only_the_reflog_knows_does_not_count(self, lab: Path, learner: Learner) -> None:
        learner("git init -q churn; cd churn\n" + commit("a", 1) + commit("b", 2) + "git reset -q --hard HEAD~1")
        assert subjects(git.repository(lab / "churn").everything()) == ["a"]

    def test_everything_that_a_ref_reaches(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn\n"
            + commit("a", 1)
            + "git switch -q -c side\n"
            + commit("b", 2)
            + "git tag -am t t; git switch -q main; git branch -q -D side\n"
            + "at 3; echo x > a; echo y > new; git stash -q -u\n"
            + "at 4; git worktree add -q --detach ../other; cd ../other\n"
            + commit("c", 5)
        )
        found = subjects(git.repository(lab / "churn").everything())
        assert {"a", "b", "c"} < set(found)
        assert any(subject.startswith("untracked files on main") for subject in found)


class TestFiles:
    def test_odd_names(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn; mkdir 'a b'; echo 1 > 'a b/c d'; echo 2 > größe; echo 3 > $'line\\nbreak';"
            "echo 4 > $'tab\\there'; echo 5 > $'bad\\xff'; git add .; git commit -qm x"
        )
        repo = git.repository(lab / "churn")
        names = {"a b/c d", "größe", "line\nbreak", "tab\there", "bad\udcff"}
        assert repo.files("main").keys() == names
        assert git.index(repo).keys() == names
        assert git.unstaged_changes(repo) == {}

    def test_kinds(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn; echo > f; echo > x; chmod +x x; ln -s f l; git init -q sub;"
            "git -C sub commit -qm s --allow-empty; git add . 2>/dev/null; git commit -qm x"
        )
        kinds = {path: entry.kind.value for path, entry in git.repository(lab / "churn").files("main").items()}
        assert kinds == {
            "f": "a file",
            "x": "an executable file",
            "l": "a symbolic link",
            "sub": "a repository of its own",
        }

    def test_folders_within_folders(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn; mkdir -p a/b/c; echo 1 > a/b/c/d; echo 2 > a/e; git add .; git commit -qm x"
        )
        repo = git.repository(lab / "churn")
        assert repo.files(repo.commit("main")).keys() == {"a/b/c/d", "a/e"}
        assert repo.content(repo.files("main")["a/b/c/d"]) == b"1\n"

    def test_folders_without_end(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn; t=$(git mktree </dev/null);"
            "for i in $(seq 250); do t=$(printf '040000 tree %s\\ta\\n' $t | git mktree); done;"
            "git update-ref refs/heads/main $(git commit-tree -m x $t)"
        )
        with pytest.raises(Unmet, match="folders inside each other"):
            git.repository(lab / "churn").files("main")

    def test_files_without_end(self, lab: Path, learner: Learner) -> None:
        learner(
            "git init -q churn; cd churn; t=$(echo x | git hash-object -w --stdin); kind='100644 blob';"
            "for i in 1 2 3 4 5 6; do t=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '%s %s\\t%s\\n' \"$kind\" $t $n; done"
            " | git mktree); kind='040000 tree'; done; git update-ref refs/heads/main $(git commit-tree -m x $t)"
        )
        with pytest.raises(Unmet, match="more than 100000 files"):
            git.repository(lab / "churn").files("main")


class TestDamage:
    @pytest.mark.parametrize(
        "damage",
        [
            "rm -f {path}",
            "chmod u+w {path}; echo nonsense > {path}",
            "chmod u+w {path}; : > {path}",
            "rm -f {path}; mkfifo {path}",
            "chmod u+w {path}; cp {other} {path}",
        ],
    )
    def test_a_bad_object_is_said(self, lab: Path, learner: Learner, damage: str) -> None:
        ids = learner("git init -q churn; cd churn\n" + commit("a", 1) + commit("b", 2) + "git rev-parse HEAD HEAD~1")
        paths = [f"churn/.git/objects/{id[:2]}/{id[2:]}" for id in ids.split()]
        learner(damage.format(path=paths[0], other=paths[1]))
        repo = git.repository(lab / "churn")
        with pytest.raises(Unmet, match=r"is damaged: the .* cannot be read"):
            repo.history("main")

    def test_a_missing_parent_is_said(self, lab: Path, learner: Learner) -> None:
        id = learner("git init -q churn; cd churn\n" + commit("a", 1) + commit("b", 2) + "git rev-parse HEAD~1")
        learner(f"rm -f churn/.git/objects/{id[:2]}/{id[2:]}")
        with pytest.raises(Unmet, match=f"the commit {id[:7]} cannot be read"):
            git.repository(lab / "churn").history("main")

    def test_a_pipe_in_place_of_a_ref_is_said(self, lab: Path, learner: Learner) -> None:
        learner(f"git init -q churn; cd churn\n{commit('a', 1)} rm .git/refs/heads/main; mkfifo .git/refs/heads/main")
        with pytest.raises(Unmet, match=r"`\.git/refs/heads/main` is not a file"):
            git.repository(lab / "churn").history("main")

    @pytest.mark.parametrize("content", ["", "nonsense", "ref: refs/heads/main"])
    def test_a_bad_ref_is_said(self, lab: Path, learner: Learner, content: str) -> None:
        learner(f"git init -q churn; cd churn\n{commit('a', 1)} printf '%s' '{content}' > .git/refs/heads/main")
        with pytest.raises(Unmet):
            git.repository(lab / "churn").history("main")

    def test_a_huge_object_is_not_read(self, lab: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        learner("git init -q churn; cd churn; head -c 200000 /dev/zero > big; git add .; git commit -qm x")
        git.repository(lab / "churn")
        monkeypatch.setattr("checks.git.objects.LARGEST", 100000)
        for pack in ("true", "git -C churn gc -q"):
            learner(pack)
            repo = git.repository(lab / "churn")
            with pytest.raises(Unmet, match="The content of `big` in `churn` is too large"):
                repo.content(repo.files("main")["big"])
            assert repo.commit("main").subject == "x"
