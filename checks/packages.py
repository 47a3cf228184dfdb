"""What a script asks of the package managers, told from calls that stand-ins have noted: one a line, `NAME ARGS`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from checks.showing import shown
from checks.verdict import Unmet

MANAGERS = ("apt-get", "apt", "apk", "dnf", "yum")
"""The package managers that are known here."""

INSTALLING = frozenset({"install", "add"})
REFRESHING = frozenset({"update", "makecache"})
_YES = frozenset({"--yes", "--assume-yes", "--assumeyes"})


@dataclass(frozen=True)
class Call:
    """One call of a package manager.

    Attributes:
        manager: the name it was called by.
        words: its arguments.
    """

    manager: str
    words: tuple[str, ...]

    @property
    def line(self) -> str:
        """The call as it was typed, about."""
        return " ".join((self.manager, *self.words))

    @property
    def plain(self) -> tuple[str, ...]:
        """Its words without options and their values: the action, then what it is done to."""
        found = []
        for before, word in zip(("", *self.words), self.words, strict=False):
            if not word.startswith("-") and "::" not in word and before not in ("-o", "-t", "-c"):
                found.append(word)
        return tuple(found)

    @property
    def action(self) -> str:
        """What it does: `install`, `update` ...; empty if nothing is named."""
        return self.plain[0] if self.plain else ""

    @property
    def packages(self) -> tuple[str, ...]:
        """What it installs, without versions; nothing if it installs nothing."""
        chosen = self.plain[1:] if self.action in INSTALLING else ()
        return tuple(word.partition("=")[0] for word in chosen)

    @property
    def asks(self) -> bool:
        """Whether it would ask before it installs."""
        if self.manager == "apk" or self.action not in INSTALLING:
            return False
        short = [word for word in self.words if word.startswith("-") and not word.startswith("--")]
        return not (_YES & set(self.words) or any("y" in word for word in short))


def calls(log: str) -> tuple[Call, ...]:
    """The calls in a log of stand-ins, in their order."""
    words = [line.split() for line in log.splitlines() if line.strip()]
    return tuple(Call(first, tuple(rest)) for first, *rest in words)


def expect_installed(
    found: Sequence[Call], where: str, managers: Collection[str], wanted: Sequence[str], *, refreshed: bool = False
) -> None:
    """The calls install all that is wanted, without asking, and with no other manager than those named.

    Args:
        found: the calls.
        where: how messages name the system, after "On".
        managers: the names that the manager may be called by.
        wanted: the packages.
        refreshed: whether the lists of packages have to be refreshed before.

    Raises:
        Unmet: another manager is used, a call would ask, comes too early, or a package is missing.
    """
    right = f"`{next(iter(managers))}`"
    if not found:
        raise Unmet(f"On {where}, no package manager was called.", expected=right, actual="no call")
    for call in found:
        if call.manager not in managers:
            raise Unmet(
                f"On {where}, {shown(call.line)} was called; {right} is what that system has.",
                expected=right,
                actual=call.manager,
                hint="Decide by the os-release file, not by which programs there are.",
            )
    if refreshed:
        _expect_refreshed(found, where)
    for call in found:
        if call.asks:
            raise Unmet(f"On {where}, {shown(call.line)} would ask a question.", hint="`-y` answers it.")
    installed = {package for call in found for package in call.packages}
    for package in wanted:
        if package not in installed:
            raise Unmet(
                f"On {where}, the package `{package}` is not installed.",
                expected=" ".join(wanted),
                actual=" ".join(sorted(installed))[:200] or "nothing",
                hint="Names of packages differ between distributions.",
            )


def _expect_refreshed(found: Sequence[Call], where: str) -> None:
    for call in found:
        if call.action in REFRESHING:
            return
        if call.action in INSTALLING:
            raise Unmet(
                f"On {where}, {shown(call.line)} comes with no update before it: a fresh machine has no package lists.",
                hint="`apt-get update` refreshes the lists.",
            )
