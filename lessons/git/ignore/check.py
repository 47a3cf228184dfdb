"""Checks of git/ignore: rules as a fresh clone has them, and the right files tracked, ignored and on disk."""

from checks import Unmet, git
from checks.box import Box, require
from checks.git.records import object_id
from checks.git.settings import TRUSTING
from checks.showing import decoded, shown

IGNORED = """
data/a.csv data/x/y/b.csv data/customers.csv data/raw/2024.csv data/raw/sample.csv data/samples.csv
__pycache__/m.pyc src/lib/__pycache__/m.pyc src/__pycache__/names.txt .env svc/.env app.log logs/deep/a.log model.pkl
"""
VISIBLE = """
data/sample.csv .env.example src/features.py reports/table.csv data/notes.md data/raw/readme.md
log.py catalog.txt models.py svc/model.pkl table.csv prod.env .envrc logs/readme.md model.py features.pkl
src/lib/names.csv
"""
DATA = {"data/customers.csv": "C1,1", "data/raw/2024.csv": "C2,0"}
KEPT = {".env": "API_KEY=s3cr3t", **DATA, "logs/train.log": "started"}
TRACKED = {".env.example": "API_KEY=", "src/features.py": "y = 2", "data/sample.csv": "customer_id,churned"}
JUNK = {*KEPT, "__pycache__/train.pyc", "src/__pycache__/features.pyc"}
MODEL = object_id("blob", b"P" * 3000)


def rules_committed(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_ignored_in_clone(box, repo, "main", ignored=IGNORED.split(), visible=VISIBLE.split())


def model_untracked(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_on_disk(box / "churn" / "model.pkl", MODEL)
    git.expect_not_tracked(repo, "model.pkl")
    found = repo.files(git.branch_tip(repo, "main"))
    if "model.pkl" in found:
        raise Unmet("`model.pkl` is still in the newest commit on `main`: its removal is not committed yet.")
    for path in (path for path, entry in found.items() if entry.id == MODEL):
        raise Unmet(f"The model is still in the newest commit on `main`, as {shown(path)}.", actual=path)


def right_files_tracked(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "main")
    found = repo.files(tip)
    for path in sorted(JUNK & found.keys()):
        raise Unmet(f"{shown(path)} is in the newest commit on `main`; it must not be committed.", actual=path)
    wanted = {path: object_id("blob", f"{text}\n".encode()) for path, text in TRACKED.items()}
    git.expect_contents(found, wanted, called="the newest commit on `main`")
    for path in ("README.md", "train.py"):
        git.text(repo, tip, path, called="the newest commit on `main`")


def status_clean(box: Box) -> None:
    for path, text in KEPT.items():
        git.expect_on_disk(box / "churn" / path, object_id("blob", f"{text}\n".encode()))
    repo = git.repository(box / "churn")
    hidden = _hidden(box) if git.untracked(repo) else set()
    git.expect_clean(repo, with_untracked=True, besides=hidden)


def _hidden(box: Box) -> set[str]:
    """The files that `git status` does not list, since some rule ignores them: also one of the account's own."""
    argv = ["git", *TRUSTING, "ls-files", "--others", "--ignored", "--exclude-standard", "-z"]
    done = require(box.run(argv, cwd=box / "churn", env={"LC_ALL": "C.UTF-8"}), "`git ls-files`")
    return set(decoded(done.stdout).split("\0"))
