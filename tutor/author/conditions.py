"""Conditions under which a lesson's ways must lead to the same verdicts: other settings, languages, traces."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """How a learner's surroundings may differ.

    Attributes:
        name: what `# skips:` in a script calls it.
        settings: git settings of the learner's account, set after the lesson's set-up, as `key=value`.
        env: variables of the lesson's shell, as `NAME=value`.
        afterwards: lines that are typed after the way, in a shell of their own.
    """

    name: str
    settings: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()

    def as_config(self) -> str:
        """The settings as a piece of a git configuration file."""
        lines = []
        for setting in self.settings:
            key, _, value = setting.partition("=")
            section, _, name = key.rpartition(".")
            lines += [f"[{section}]", f"\t{name} = {value}"]
        return "".join(f"{line}\n" for line in lines)

    def variables(self) -> dict[str, str]:
        """The variables by name."""
        return dict(variable.split("=", 1) for variable in self.env)


USUAL = Condition("")

EXPIRE_REFLOGS = (
    'for r in $(find "$LAB" -name objects -type d -not -path "*/objects/*"); do '
    'git -C "${r%/objects}" reflog expire --expire=now --expire-unreachable=now --all; done'
)

MATRIX = (
    USUAL,
    Condition("default-branch-master", settings=("init.defaultBranch=master",)),
    Condition("default-branch-trunk", settings=("init.defaultBranch=trunk",)),
    Condition("german", env=("LANG=de_DE.UTF-8", "LANGUAGE=de")),
    Condition("japanese", env=("LANG=ja_JP.UTF-8", "LANGUAGE=ja")),
    Condition("autocrlf", settings=("core.autocrlf=input",)),
    Condition("habits", settings=("merge.ff=no", "pull.rebase=true", "rerere.enabled=true")),
    Condition("no-reflog", afterwards=(EXPIRE_REFLOGS,)),
)
"""The rows of `author test --matrix`."""
