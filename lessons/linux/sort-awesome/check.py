"""Checks of linux/sort-awesome: the list for the wiki, the three favourites, the names on one line."""

import re
from collections import Counter

from checks import Unmet, files
from checks.box import Box

PAGE = "AWESOME.md"


def _tools(box: Box) -> list[tuple[str, str, str]]:
    """Category in lower case, name and description of each tool, once, in order."""
    rows = (line.split("\t") for line in box.fact("tools").splitlines())
    return sorted({(category.lower(), name, description) for category, name, description in rows})


def awesome(box: Box) -> None:
    wanted = ["# Awesome tools"]
    chapter = ""
    for category, name, description in _tools(box):
        if category != chapter:
            wanted += ["", f"## {category}", ""]
            chapter = category
        wanted.append(f"- {name}: {description}")
    found = [line.rstrip() for line in files.text(box, PAGE).rstrip().split("\n")]
    for number, line in enumerate(found):
        if number >= len(wanted):
            raise Unmet(f"`{PAGE}` goes on where it should end: line {number + 1} is {files.shown(line)}.")
        if line != wanted[number]:
            raise _explained(number + 1, line, wanted[number], wanted)
    if len(found) < len(wanted):
        raise Unmet(f"`{PAGE}` ends after {len(found)} lines: tools of `tools.tsv` are missing.")


def _explained(number: int, line: str, want: str, wanted: list[str]) -> Unmet:
    """What may have made a wrong line of the list, without telling the right one."""
    start = f"Line {number} of `{PAGE}` is {files.shown(line)}"
    if not line:
        start = f"Line {number} of `{PAGE}` is empty"
    kinds = {"## ": "a category `## <category>`", "# ": "`# Awesome tools`", "- ": "a tool `- <name>: <description>`"}
    kind = next((text for sign, text in kinds.items() if want.startswith(sign)), "an empty line")
    lower = [right.lower() for right in wanted]
    if line.startswith("## ") and line != line.lower():
        why = ": categories are in lower case, and `DATA` and `data` are the same"
    elif line.startswith("## ") and line in wanted[: number - 1]:
        why = " again: each category has one chapter"
    elif line.startswith("## ") and line in wanted and want.startswith("## "):
        why = ": here should be another category, as they come in alphabetical order"
    elif line.startswith("- ") and line in wanted[: number - 1]:
        why = " again: each tool comes once"
    elif line.startswith("- ") and line not in wanted and line.lower() in lower:
        why = ": names and descriptions should be written as in `tools.tsv`"
    elif line.startswith("- ") and line in wanted:
        why = f"; here should be {kind}: tools are sorted by name within their category"
        why = why if want.startswith("- ") else f"; here should be {kind}"
    else:
        why = f"; here should be {kind}" if not line or line[:2] != want[:2] else ", which is not right"
    return Unmet(f"{start}{why}.", expected=kind, actual=line[:200])


def top3(box: Box) -> None:
    votes = Counter(box.fact("votes").splitlines())
    wanted = [f"{count} {name}" for name, count in votes.most_common(3)]
    found = files.lines(box, "top3.txt")
    for line in found:
        match = re.fullmatch(r"(\d+) (\S+)", line)
        start = f"`top3.txt` has the line {files.shown(line)}"
        if match is None:
            raise Unmet(f"{start}; it should be `<votes> <name>`, with one blank in between.", actual=line[:200])
        if match[2] in votes and votes[match[2]] != int(match[1]):
            hint = "`uniq` joins equal lines only where they are neighbours: sort first."
            raise Unmet(f"{start}, and that is not how often {match[2]} is in `votes.txt`.", actual=line, hint=hint)
        if line not in wanted:
            hint = "Sorted as text, 9 comes after 10: `sort -n` sorts numbers."
            raise Unmet(f"{start}, which is not one of the three with the most votes.", actual=line[:200], hint=hint)
    if sorted(found) == sorted(wanted) and found != wanted:
        raise Unmet("`top3.txt` has the right three, but not the one with the most votes first.")
    files.expect_lines(box, "top3.txt", wanted, reveal=False)


def names(box: Box) -> None:
    wanted = sorted({name.upper() for _, name, _ in _tools(box)})
    found = files.lines(box, "names.txt")
    if len(found) != 1:
        raise Unmet(f"`names.txt` has {len(found)} lines; all names should be on one.", actual=f"{len(found)} lines")
    line = found[0].rstrip()
    if line.endswith(","):
        raise Unmet("`names.txt` ends with a comma; commas stand between names only.")
    listed = line.split(",")
    for name in listed:
        if name not in wanted:
            why = "names are in upper case" if name.upper() in wanted else "that is no name of `tools.tsv`"
            if name.strip().upper() in wanted and name != name.strip():
                why = "between names stand commas only, no blanks"
            raise Unmet(f"`names.txt` has {files.shown(name)}: {why}.", actual=files.escaped(name[:100]))
        if listed.count(name) > 1:
            raise Unmet(f"`names.txt` has `{name}` more than once.", actual=name)
    if len(listed) < len(wanted):
        raise Unmet(f"`names.txt` has {len(listed)} names; `tools.tsv` has more.", actual=f"{len(listed)} names")
    if listed != wanted:
        raise Unmet("`names.txt` has all names, but they are not sorted.", expected="sorted by bytes")
