"""Checks of git/identity: who the learner is for git, everywhere and inside one repository."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import shown

SAM = git.Person("Sam Rivera", "sam@tideline.example")
SAM_IN_CHURN = git.Person("Sam Rivera", "sam.rivera@ml.tideline.example")


def account_identity(box: Box) -> None:
    account = git.account_settings(box)
    unknown = not (account.author.name and account.author.email)
    git.expect_identity(
        account,
        SAM,
        where="a brand-new repository",
        hint="It must come from your account's settings, not from one repository's." if unknown else None,
    )


def default_branch(box: Box) -> None:
    branch = git.default_branch(box)
    if branch != "main":
        raise Unmet(
            f"A new repository still starts on {shown(branch)}.",
            expected="main",
            actual=branch,
            hint="The setting that decides this is named `init.defaultBranch`.",
        )


def churn_override(box: Box) -> None:
    churn = git.settings_in(box, box / "churn")
    dashboards = git.settings_in(box, box / "dashboards").author.email
    if (churn.author.email, dashboards) != (SAM_IN_CHURN.email, SAM.email):
        raise Unmet(
            f"`churn` uses {_email(churn.author.email)} and `dashboards` uses {_email(dashboards)}. "
            "Only `churn` may use the ml address.",
            expected=f"{SAM_IN_CHURN.email} and {SAM.email}",
            actual=f"{churn.author.email or 'none'} and {dashboards or 'none'}",
        )
    git.expect_identity(churn, SAM_IN_CHURN, where="`churn`")


def commit_identity(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.only_new_commit(repo, "main", since=box.fact("START"))
    kept = {"README.md": box.fact("README"), "CONTRIBUTORS.md": box.fact("CONTRIBUTORS")}
    git.expect_contents(repo.files(commit), kept, called="the new commit")
    git.expect_people(
        commit,
        SAM_IN_CHURN,
        called="the new commit",
        hint="A commit keeps the identity it was made with. Set the e-mail in `churn`, then "
        "`git commit --amend --no-edit --reset-author` makes the commit again.",
    )


def _email(address: str) -> str:
    return shown(address) if address else "no e-mail"
