"""The course whose checks the tricks are played on: a repository, some files, and a program."""

import textwrap
from pathlib import Path

REPOSITORY = "hostile/repository"
FILES = "hostile/files"
PROGRAM = "hostile/program"
WORDS = "hostile/words"

SECONDS = 10
"""How long one check may take."""

TEXT = """\
---
title: {name}
summary: A lesson to be attacked.
minutes: 5
needs: [bash]
tasks:
{tasks}
---
# Words

{places}
"""

TASK = """\
  {id}:
    do: Do it.
    title: Do {id}
    timeout: {seconds}
    hints: [One., Two.]"""

SETUPS = {
    "repository": """
        git init -q churn
        cd churn
        printf '# churn\\n' > README.md
        printf 'depth = 3\\n' > train.py
        commit Start
        printf 'depth = 5\\n' > train.py
        commit Deepen
        git config churn.owner Mara
        note README "$(git hash-object README.md)"
        note TRAIN "$(git hash-object train.py)"
    """,
    "files": """
        mkdir many
        for number in 1 2 3; do echo "line $number" > many/$number; done
        echo hello > greeting.txt
    """,
    "program": """
        echo 'def answer(): return 42' > model.py
        echo 'print(42)' > main.py
    """,
    "words": """
        echo hello > note.txt
        git init -q churn
        cd churn
        echo one > a
        commit Start
    """,
}

CHECKS = {
    "repository": """
        import contextlib

        from checks import Unmet, git


        def history(box):
            repo = git.repository(box / "churn")
            git.expect_subjects(repo, "main", ["Start", "Deepen"])
            files = {"README.md": box.fact("README"), "train.py": box.fact("TRAIN")}
            git.expect_exact_files(repo, git.commit_number(repo, "main", 2), files, called="the second commit")


        def third(box):
            if len(git.repository(box / "churn").history("main")) < 3:
                raise Unmet("There is no third commit.")


        def everything(box):
            # Uses what checks have to ask; whatever comes of each, the repository can be read.
            repo = git.repository(box / "churn")
            for ask in (
                repo.everything,
                lambda: repo.find("1" * 40),
                lambda: git.index(repo),
                lambda: git.conflicts(repo),
                lambda: git.untracked(repo),
                lambda: git.staged_changes(repo),
                lambda: git.unstaged_changes(repo),
                lambda: git.remotes(box, repo),
                lambda: git.operations(repo),
                lambda: git.tags(repo),
                lambda: git.expect_never_committed(repo, "notes"),
                lambda: git.expect_sound(repo),
                lambda: git.settings_in(box, box / "churn"),
                lambda: git.account_settings(box),
                lambda: git.default_branch(box),
                lambda: _tried(box),
                lambda: _cloned(box, repo),
            ):
                with contextlib.suppress(Unmet):
                    ask()


        def clone(box):
            _cloned(box, git.repository(box / "churn"))


        def _cloned(box, repo):
            if git.settings_in(box, box / "churn").get("churn.owner") != "Mara":
                raise Unmet("A setting is missing.")
            with git.fresh_clone(box, repo, "main") as folder:
                if (folder / "train.py").read_text() != "depth = 5\\n":
                    raise Unmet("A clone has another file.")


        def _tried(box):
            with git.alias(box, "st", [git.Draft("main", "Start", {"a": "1"})], folder=box / "churn") as alias:
                alias.lines()
    """,
    "words": """
        from checks import Unmet, files


        def said(box):
            # Without any care for what is in it.
            text = (box / "note.txt").read_bytes().decode("utf-8", "surrogateescape")
            raise Unmet(f"The note says {text}", expected=text, actual=text, hint=text)


        def raised(box):
            raise ValueError((box / "note.txt").read_bytes().decode("utf-8", "surrogateescape"))


        def alone(box):
            files.expect_names(box, ".", ["note.txt", "churn"])
    """,
    "files": """
        from checks import files


        def greeting(box):
            files.expect_text(box, "greeting.txt", "hello")


        def names(box):
            files.expect_names(box, "many", ["1", "2", "3"])


        def absent(box):
            files.expect_text(box, "absent.txt", "hello")
    """,
    "program": """

        from checks import python
        from sandbox.limits import Limits

        LIMITS = Limits(seconds=3, output=4096, alone=True)


        def answer(box):
            with python.copy(box) as lab:
                python.expect_results(lab, "model", {"answer()": 42}, limits=LIMITS)


        def printed(box):
            with python.copy(box) as lab:
                python.run(lab, "main.py", limits=LIMITS).expect_output("42")


        def tested(box):
            with python.copy(box) as lab:
                tests = [box.lesson / "test_model.py"]
                python.run_tests(lab, brought=tests, limits=LIMITS._replace(seconds=6)).expect_passed()
    """,
}

TESTS = """\
def test_answer():
    from model import answer

    assert answer() == 42
"""

TASKS = {
    "repository": ("history", "third", "everything", "clone"),
    "files": ("greeting", "names", "absent"),
    "program": ("answer", "printed", "tested"),
    "words": ("said", "raised", "alone"),
}


def write_course(root: Path) -> None:
    """Write the course into the folder `root`."""
    (root / "hostile").mkdir(parents=True)
    (root / "course.yaml").write_text("title: A course\nstory: A story.\ntracks: [hostile]\n")
    (root / "hostile" / "track.yaml").write_text(f"title: Hostile\nblurb: Hostile.\nlessons: [{', '.join(TASKS)}]\n")
    for name, ids in TASKS.items():
        folder = root / "hostile" / name
        folder.mkdir()
        tasks = "\n".join(TASK.format(id=id, seconds=SECONDS) for id in ids)
        places = "\n\n".join(f"{{task: {id}}}" for id in ids)
        (folder / "lesson.md").write_text(TEXT.format(name=name.capitalize(), tasks=tasks, places=places))
        (folder / "setup.sh").write_text(textwrap.dedent(SETUPS[name]))
        (folder / "check.py").write_text(textwrap.dedent(CHECKS[name]).lstrip())
    (root / "hostile" / "program" / "test_model.py").write_text(TESTS)
