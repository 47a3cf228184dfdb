"""Checks of git/aliases: four aliases, each tried in a repository that it has never seen."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import shown

NAMES = ("lg", "undo", "staged", "whoami")

OWN_EMAIL = "sam@elsewhere.example"

# More than ten commits in all: a log of the newest few lacks some.
EARLIER = (
    "Load the table",
    "Drop empty rows",
    "Scale charges",
    "Count calls",
    "Split by date",
    "Keep the seed",
    "Name it",
)
TWO_BRANCHES = (
    *(git.Draft("trunk", subject) for subject in EARLIER),
    git.Draft("trunk", "Fit a tree"),
    git.Draft("draft/boost", "Try boosting", onto="trunk"),
    git.Draft("trunk", "Score the test rows"),
    git.Draft("draft/boost", "Tune the rate"),
)

BEFORE = {"model.py": "depth = 3\n", "old.md": "old\n", "score.py": "limit = 1\n"}
AFTER = {"model.py": "depth = 5\n", "why.md": "deeper is better\n", "old.md": None}
TWO_COMMITS = (git.Draft("trunk", "Plant", BEFORE), git.Draft("trunk", "Go deeper", AFTER))


def lg(box: Box) -> None:
    with git.alias(box, "lg", TWO_BRANCHES, folder=box / "churn") as alias:
        git.expect_graph(alias.trial.repo, alias.lines(), called=alias.called)


def undo(box: Box) -> None:
    with git.alias(box, "undo", TWO_COMMITS, folder=box / "churn") as alias:
        repo = alias.trial.repo
        parent, undone = repo.history("trunk")
        # After a checkout git knows the files on disk to be those of the commit; some modes of `git reset` ask for it.
        alias.trial.run(["git", "update-index", "-q", "--refresh"])
        alias.lines()
        found = repo.commit("trunk")
        if found == undone or repo.branch != "trunk":
            raise Unmet("After `git undo` the branch did not move: the last commit is still there.", expected=parent)
        if found != parent:
            raise Unmet(f"After `git undo` the newest commit is {found}.", expected=parent, actual=found)
        files = repo.files(undone)
        for path in AFTER:
            state, wanted = git.file_state(alias.trial.path / path), files.get(path)
            if (state and state.id) != (wanted and wanted.id):
                raise Unmet(f"After `git undo` the change of {shown(path)} is gone from the working tree.")


def staged(box: Box) -> None:
    edited = {"model.py": "depth = 7\n", "plan.md": "plan\n"}
    on_disk = {"score.py": "limit = 2\n", "scratch.txt": "untracked\n"}
    with git.alias(box, "staged", TWO_COMMITS, folder=box / "churn", staged=edited, disk=on_disk) as alias:
        _expect_printed(alias, ["model.py", "plan.md"], "only the staged files should be listed")


def whoami(box: Box) -> None:
    with git.alias(box, "whoami", TWO_COMMITS, folder=box / "churn") as alias:
        account = git.settings_in(box, alias.trial.path)
        _expect_printed(alias, [str(account.author)], "commits there are by `{}`")
    own = f"[user]\n\temail = {OWN_EMAIL}\n"
    with git.alias(box, "whoami", TWO_COMMITS, folder=box / "churn", config=own) as alias:
        wanted = git.Settings((*account.values, ("user.email", OWN_EMAIL))).author
        _expect_printed(alias, [str(wanted)], "in a repository with its own e-mail it should be `{}`")


def account_wide(box: Box) -> None:
    git.expect_account_aliases(box, NAMES, box / "churn")


def _expect_printed(alias: git.AliasTrial, wanted: list[str], why: str) -> None:
    found = alias.lines()
    if sorted(found) != sorted(wanted):
        printed, right = (" / ".join(lines) or "nothing" for lines in (found, wanted))
        words = f"{alias.called} prints {shown(printed, 200)}; {why.format(right)}."
        raise Unmet(words, expected=right, actual=printed)
