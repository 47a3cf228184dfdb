"""The few settings of a repository that pictures show, read from its configuration file alone.

Nothing is included and nothing is run; a line that does not look like git's own is passed over.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tutor.pictures.places import read_small

_SECTION = re.compile(r'\s*\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)")?\s*\]\s*(.*)')
_SETTING = re.compile(r"\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*?))?\s*")
_LOGIN = re.compile(r"^([a-z+]+://)[^/@]*@", re.IGNORECASE)

REMOTES = 20
"""How many remotes are shown, at most."""


@dataclass(frozen=True)
class Settings:
    """What a configuration file says.

    Attributes:
        bare: whether the repository is said to have no working tree.
        remotes: name and address of each remote, without user name and password.
        excludes: the file with the rules for what is ignored everywhere; empty if it names none.
    """

    bare: bool = False
    remotes: tuple[tuple[str, str], ...] = ()
    excludes: str = ""


def read_settings(config: Path) -> Settings:
    """The settings of a configuration file; the usual ones if it cannot be read."""
    section, name = "", ""
    bare, excludes = False, ""
    remotes: dict[str, str] = {}
    for text in read_small(config, 65536).split("\n"):
        line = text
        if header := _SECTION.fullmatch(line):
            section, name, line = header[1].lower(), re.sub(r"\\(.)", r"\1", header[2] or ""), header[3]
            if section == "remote" and name:
                remotes.setdefault(name, "")
        setting = _SETTING.fullmatch(line)
        if setting is None:
            continue
        key, value = setting[1].lower(), setting[2]
        if (section, name, key) == ("core", "", "bare"):
            bare = value is None or value.lower() in ("true", "yes", "on", "1")
        elif (section, name, key) == ("core", "", "excludesfile"):
            excludes = (value or "").strip('"')
        elif section == "remote" and name and key == "url" and not remotes[name]:
            remotes[name] = _LOGIN.sub(r"\1", (value or "").strip('"'))
    return Settings(bare, tuple(remotes.items())[:REMOTES], excludes)


def ignored_everywhere(home: Path) -> Path | None:
    """The account's file with rules for what is ignored in all repositories, if there is one in the home folder."""
    named = read_settings(home / ".gitconfig").excludes
    path = home / (named.removeprefix("~/") or ".config/git/ignore")
    if "\0" in named or not path.is_file() or not os.access(path, os.R_OK):
        return None
    return path if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home.parent)) else None
