"""Checks of git/diverged-pull: the server has the learner's commit and Mara's, and the clone is the same."""

from checks import git
from checks.box import Box

SAM = git.Person("Sam Rivera", "sam@tideline.example")
THERE = "on the server"


def your_work_there(box: Box) -> None:
    git.expect_arrived(
        git.bare_repository(box / "server/churn.git"),
        "main",
        "Add tenure feature",
        author=SAM,
        adds={"features.py": box.fact("FEATURES")},
        there=THERE,
        hint="Combine your `main` with the server's first; then the push is accepted.",
    )


def in_sync(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / "server/churn.git")
    git.expect_nothing_in_progress(work)
    git.expect_same_branch(work, server, "main", there=THERE)
    git.expect_branch(work, "main")
    git.expect_clean(work)


def maras_work_kept(box: Box) -> None:
    git.expect_kept(
        git.bare_repository(box / "server/churn.git"),
        "main",
        {box.fact("SCORE"): "Mara", box.fact("THEIRS"): "Mara"},
        files={"train.py": box.fact("TRAIN"), "README.md": box.fact("README")},
        there=THERE,
        hint="A forced push, or a merge that takes only one side, overwrites the work of others.",
    )
