"""Checks of linux/sed: one value in one section, three addresses, no comments, the link, the export without names."""

import hashlib
import re
from collections.abc import Iterator

from checks import Unmet, files, trees
from checks.box import Box

APP = "conf/app.ini"
THRESHOLDS = {"dev": "0.5", "prod": "0.62", "test": "0.5"}
BACKUPS = (".bak", ".orig", ".old", "~")
URL = "https://api.tideline.example/score"


def _settings(lines: list[str], key: str) -> Iterator[tuple[str, str]]:
    """The section and the line of each setting with that name."""
    section = ""
    for line in lines:
        if match := re.fullmatch(r"\s*\[(.*)\]\s*", line):
            section = match[1]
        elif re.match(rf"\s*{key}\b", line):
            yield section, line


def threshold(box: Box) -> None:
    found = dict(_settings(files.lines(box, APP), "threshold"))
    for section, value in THRESHOLDS.items():
        line, wanted = found.get(section), f"threshold = {value}"
        if line is None:
            raise Unmet(f"`[{section}]` in `{APP}` has no threshold any more.", expected=wanted)
        if line != wanted:
            raise Unmet(
                f"`[{section}]` has {files.shown(line)}; it should have `{wanted}`.", expected=wanted, actual=line
            )


def urls(box: Box) -> None:
    found = list(_settings(files.lines(box, APP), "url"))
    for section, line in found:
        if line != f"url = {URL}":
            raise Unmet(
                f"`[{section}]` has {files.shown(line, 90)}; that is not the new address with its path.",
                actual=files.escaped(line[:200]),
                hint="Slashes in a pattern need no backslash with another delimiter: `s|...|...|`.",
            )
    if len(found) != len(THRESHOLDS):
        raise Unmet(f"`{APP}` has {len(found)} lines with a `url`; there were {len(THRESHOLDS)}.")


def other_lines(box: Box) -> None:
    found = files.lines(box, APP)
    for number, line in enumerate(found, start=1):
        if line.lstrip().startswith("#"):
            raise Unmet(f"Line {number} of `{APP}` is still the comment {files.shown(line)}.", actual=line[:200])
    wanted = [line for line in box.fact("app").splitlines() if not line.lstrip().startswith("#")]
    for number, line in enumerate(wanted[: len(found)]):
        key = line.split(" = ")[0]
        if key in ("threshold", "url") and found[number].startswith(key):
            wanted[number] = found[number]  # has a task of its own
    files.expect_lines(box, APP, wanted, hint="Only lines whose first character that is no blank is `#` are comments.")


def link_kept(box: Box) -> None:
    kind = files.kind(box, "conf/live.ini")
    if kind is not files.Kind.LINK:
        raise Unmet(
            f"`conf/live.ini` is {kind}; it was a symbolic link to `app.ini`.",
            expected="a symbolic link",
            actual=kind,
            hint="`sed -i` on a link puts a copy in its place. Bring it back: `ln -sf app.ini conf/live.ini`.",
        )
    files.regular(box, APP)
    if files.links_to(box, "conf/live.ini") != files.links_to(box, APP):
        raise Unmet(f"`conf/live.ini` leads to {files.shown(files.link(box, 'conf/live.ini'))}, and not to `app.ini`.")
    original = hashlib.sha256(f"{box.fact('app')}\n".encode()).hexdigest()
    for path, _ in trees.everything(box, "conf"):
        if str(path) in (APP, "conf/live.ini"):
            continue
        named_so = "app.ini" in path.name or "live.ini" in path.name or path.name.endswith(BACKUPS)
        if named_so or trees.digest(box, box / path) == original:
            name = files.shown(str(path.relative_to("conf")))
            raise Unmet(f"`conf` also holds {name}: no backup files should be left there.")


def anonymous(box: Box) -> None:
    original = box.fact("export").splitlines()
    if files.lines(box, "export.csv") != original:
        raise Unmet("`export.csv` was changed; it should stay as it was.", hint="Write the result to `anon.csv`.")
    for row, line in zip(original, files.lines(box, "anon.csv"), strict=False):
        id, mail, _ = row.split(",")
        name = mail.partition("@")[0]
        if line == re.sub(r"[^,@]+@", "***@", row):
            continue
        start = f"{'The header' if id == 'id' else f'Row {id}'} of `anon.csv` is {files.shown(line)}"
        if "@" in mail and re.search(rf"{re.escape(name[-1])}@", line):
            raise Unmet(f"{start}: something of the name before the `@` is still there.", actual=line[:200])
        what = "the part before the `@` should be `***`, and all else as" if "@" in mail else "it should be as"
        raise Unmet(f"{start}: {what} in `export.csv`.", actual=line[:200])
    files.expect_lines(box, "anon.csv", [re.sub(r"[^,@]+@", "***@", row) for row in original], reveal=False)
