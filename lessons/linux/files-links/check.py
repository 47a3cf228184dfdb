"""Checks of linux/files-links: the folders, the tables, the model's copy, the link, the file with a dash."""

import os

from checks import Lost, Unmet, files
from checks.box import Box

TABLES = ("jan.csv", "feb.csv", "mar 2024.csv")
ORIGINAL = "inbox/model v2.pkl"
COPY = "churn/models/model-v2.pkl"
LINK = "churn/models/current"


def tree(box: Box) -> None:
    for folder in ("churn/data/raw", "churn/models", "churn/reports/2024"):
        files.folder(box, folder)


def moved(box: Box) -> None:
    for name in TABLES:
        _in_raw(box, name)
    for name in (".partial.csv", "notes.txt"):
        _in_inbox(box, name)
    files.expect_names(box, "churn/data/raw", TABLES)


def _in_raw(box: Box, name: str) -> None:
    target = f"churn/data/raw/{name}"
    if files.kind(box, target) is files.Kind.MISSING:
        raise Unmet(
            f"`{name}` should be in `churn/data/raw`; it is {_whereabouts(box, name)}.",
            expected=target,
            hint="Quote names that contain blanks." if " " in name else None,
        )
    files.regular(box, target)
    if files.sha256(box, target) != _sums(box)[name]:
        raise Unmet(f"`{target}` does not hold what `{name}` held; that is {_whereabouts(box, name)}.")
    if files.kind(box, f"inbox/{name}") is not files.Kind.MISSING:
        raise Unmet(
            f"`{name}` should be in `churn/data/raw` only, but it is still in `inbox`: that was a copy.",
            actual=f"inbox/{name}",
        )


def _in_inbox(box: Box, name: str) -> None:
    kept = f"inbox/{name}"
    if files.kind(box, kept) is files.Kind.MISSING:
        raise Unmet(f"`{name}` should stay in `inbox`; it is {_whereabouts(box, name)}.", expected=kept)
    files.regular(box, kept)
    if files.sha256(box, kept) != _sums(box)[name]:
        raise Unmet(f"`{kept}` was changed; it should stay as it was.", expected="half or hi, as delivered")


def _sums(box: Box) -> dict[str, str]:
    return files.sums(box.fact("sums"))


def _whereabouts(box: Box, name: str) -> str:
    """Where the content of a file of the inbox is now: "in `inbox`"."""
    found = files.holding(box, _sums(box)[name])
    if not found:
        raise Lost(f"`{name}` is gone: nothing in this sandbox has its content any more.", expected=name)
    if found[0].name == name:
        return f"in {files.named(box, found[0].parent)}"
    return f"now {files.named(box, found[0])}"


def copied(box: Box) -> None:
    digest, time = _sums(box)["model v2.pkl"], float(box.fact("model_time"))
    if not files.holding(box, digest):
        raise Lost("`model v2.pkl` is gone: nothing in this sandbox has its content any more.")
    if files.kind(box, ORIGINAL) is files.Kind.MISSING:
        raise Unmet("The original `inbox/model v2.pkl` is gone: that was a move. Bring it back, time and all.")
    copy = files.regular(box, COPY)
    original = files.regular(box, ORIGINAL)
    for path in (ORIGINAL, COPY):
        if files.sha256(box, path) != digest:
            raise Unmet(f"`{path}` does not hold what the model held.")
    if os.path.samestat(copy, original):
        raise Unmet(
            f"`{COPY}` is a second name for the original (a hard link), not a copy.",
            hint="A change to one would change the other. Remove it and use `cp`.",
        )
    files.expect_mtime(box, COPY, time, hint="A plain copy gets the current time.")
    files.expect_mtime(box, ORIGINAL, time, hint="The original's time should be as it was.")


def link(box: Box) -> None:
    text = files.link(box, LINK)
    if text.startswith("/"):
        raise Unmet(
            f"`{LINK}` points to the absolute path {files.shown(text)}: "
            "when `churn` is moved elsewhere, it leads to the old place.",
            expected="a path that starts at the link's folder",
            actual=files.escaped(text),
        )
    if files.links_to(box, LINK) is None:
        _explain_dangling(text)
    with files.replica(box, "churn") as copy:
        elsewhere, wanted = copy / "models" / "current", copy / "models" / "model-v2.pkl"
        if not wanted.exists():
            raise Unmet(f"`{COPY}` is missing, and `current` should point to it.")
        if os.path.realpath(elsewhere) != os.path.realpath(wanted):
            _explain_other(box, text, works_here=files.links_to(box, LINK) == files.links_to(box, COPY))


def _explain_dangling(text: str) -> None:
    if text in {"model-v2.pkl", "./model-v2.pkl"}:
        raise Unmet(f"`{LINK}` points to `model-v2.pkl`, which is not there yet.")
    raise Unmet(
        f"`{LINK}` is broken: its text {files.shown(text)} is read from the folder the link is in, `churn/models`.",
        expected="a path that starts at `churn/models`",
        actual=files.escaped(text),
    )


def _explain_other(box: Box, text: str, *, works_here: bool) -> None:
    if works_here:
        raise Unmet(
            f"`{LINK}` points to {files.shown(text)}: that works here, but not after `churn` is moved elsewhere.",
            actual=files.escaped(text),
        )
    raise Unmet(
        f"`{LINK}` points to {files.shown(text)}; it should point to `model-v2.pkl`.",
        expected="model-v2.pkl",
        actual=files.escaped(text),
    )


def dash_file(box: Box) -> None:
    if files.kind(box, "inbox/-rf") is not files.Kind.MISSING:
        raise Unmet(
            "The file `-rf` is still in `inbox`: a name that starts with `-` looks like an option.",
            hint="Put `./` or the folder in front of it, or end the options with `--`.",
        )
