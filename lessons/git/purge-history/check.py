"""Checks of git/purge-history: two files are gone from every commit and from `.git`, and nothing else is."""

from checks import git
from checks.box import Box

PATHS = {"secrets.env": "KEYBLOB", "data/dump.csv": "DUMPBLOB"}
MAIN = ("Start", "Add training", "Add loader", "Add evaluation", "Tune 1", "Tune 2", "Tune 3")
FEATURE = ("Start X", "Finish X")


def unreachable(box: Box) -> None:
    repo = git.repository(box / "churn")
    for path, fact in PATHS.items():
        git.expect_purged(repo, path, content=box.fact(fact))
    git.expect_text_nowhere(repo, "TIDE-7f3a91c2")


def objects_gone(box: Box) -> None:
    repo = git.repository(box / "churn")
    for path, fact in PATHS.items():
        git.expect_not_stored(repo, box.fact(fact), called=path)


def history_kept(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_subjects(repo, "main", MAIN)
    main = repo.history("main")
    feature = git.expect_line(repo, "feature/x", FEATURE, onto=main[3].id, called="`Add evaluation` of `main`")
    for commit in (*main, *feature):
        git.expect_as_noted(repo, commit, box.fact(commit.subject), but=PATHS)
    git.expect_tag(repo, "v0.1", main[2], annotated=True, message="v0.1")
    git.expect_tag(repo, "v0.2", main[6], annotated=False)


def healthy(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_sound(repo)
    git.expect_branch(repo, "main")
    git.expect_nothing_in_progress(repo)
    git.expect_clean(repo)
