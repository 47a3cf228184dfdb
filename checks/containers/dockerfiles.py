"""What a Dockerfile says about its stages, as far as that cannot be seen on an image."""

import re
from dataclasses import dataclass

from checks.box import Box
from checks.contents import text
from checks.places import Where
from checks.showing import shown
from checks.verdict import Unmet

_FROM = re.compile(r"FROM\s+(?:--\S+\s+)*(?P<base>\S+)(?:\s+AS\s+(?P<name>\S+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Stage:
    """A stage: what it starts from, and its name in lower case, as docker takes it; empty if it has none."""

    base: str
    name: str


def stages(content: str) -> tuple[Stage, ...]:
    """The stages of a Dockerfile's text, in their order."""
    lines = re.sub(r"\\[ \t]*\n", " ", re.sub(r"(?m)^[ \t]*#.*\n?", "", content)).splitlines()
    found = (_FROM.fullmatch(line.strip()) for line in lines)
    return tuple(Stage(match["base"], (match["name"] or "").lower()) for match in found if match)


def expect_stages(box: Box, where: Where, name: str) -> None:
    """Expect a Dockerfile with a stage of this name, and another one after it.

    Raises:
        Unmet: there is no such file, or it has no such stages.
    """
    found = stages(text(box, where))
    names = [stage.name for stage in found]
    if name not in names:
        listed = ", ".join(shown(other) for other in names if other)
        raise Unmet(
            f"The Dockerfile has no stage named {shown(name)}{f'; it has {listed}' if listed else ''}.",
            expected=f"a stage {name}",
            actual=", ".join(filter(None, names)) or "no names",
            hint=f"`FROM IMAGE AS {name}` begins it.",
        )
    if names.index(name) == len(names) - 1:
        raise Unmet(
            f"{shown(name)} is the last stage of the Dockerfile: no stage comes after it.",
            expected="a stage after it",
            hint="Each FROM begins a stage; the last one is the image that you get.",
        )
