"""Checks of linux/redirect-tee: two streams apart, together, split by `tee`, counted, and the status."""

from checks import Unmet, files, tools
from checks.box import Box

OLD = ["run of 2024-03-01", "ok"]


def _stream(box: Box, name: str, wanted: list[str], other: list[str], other_name: str, hint: str) -> None:
    """A file holds the lines of one stream, and none of the other."""
    for line in files.lines(box, name):
        if line in other and line not in wanted:
            raise Unmet(f"`{name}` holds {files.shown(line)}, which belongs to {other_name}.", actual=line, hint=hint)
    files.expect_lines(box, name, wanted, reveal=False, hint=hint)


def split(box: Box) -> None:
    out, err = box.fact("out").splitlines(), box.fact("err").splitlines()
    _stream(box, "train.out", out, err, "the error output", "`2>` takes the error output elsewhere.")
    _stream(box, "train.err", err, out, "the standard output", "`>` takes the standard output elsewhere.")


def appended(box: Box) -> None:
    found, new = files.lines(box, "history.log"), box.fact("both").splitlines()
    errors = box.fact("err").splitlines()
    if found[:2] != OLD:
        raise Unmet(
            "`history.log` has lost the two lines that it had, `run of 2024-03-01` and `ok`.",
            hint="`>` starts a file anew, `>>` adds to its end. Write the two lines back, and run it again.",
        )
    added = found[2:]
    if not added:
        raise Unmet("`history.log` has its two old lines only.", expected="the lines of a run after them")
    for name, lines in (("warnings", errors), ("results", [line for line in new if line not in errors])):
        if not set(added) & set(lines):
            raise Unmet(
                f"`history.log` lacks the {name} of the run.",
                hint="Redirections are done from left to right: `2>&1` goes to where the output goes at that moment.",
            )
    if len(added) > len(new) and set(added) == set(new):
        raise Unmet(
            f"`history.log` has more than one run: {len(added)} lines were added, and a run has {len(new)}.",
            hint="`head -n 2 history.log` shows what should come before the run.",
        )
    if added != new and sorted(added) == sorted(new):
        raise Unmet("`history.log` has all lines of the run, but not in the order in which they were printed.")
    files.expect_lines(box, "history.log", [*OLD, *new], reveal=False)


def teed(box: Box) -> None:
    out, err = box.fact("out").splitlines(), box.fact("err").splitlines()
    hint = "A plain `|` takes only the standard output on; what goes into `tee` comes out of it again."
    _stream(box, "raw.log", out, err, "the error output", hint)
    _stream(box, "loss.log", [line for line in out if "loss" in line], err, "the error output", hint)
    message = "`raw.log` and `loss.log` are right, but nothing here has used `tee`, which is what this task is about."
    tools.expect_used(box, "tee", message=message, hint="`COMMAND | tee FILE | NEXT`")


def counted(box: Box) -> None:
    files.expect_number(box, "count.txt", sum("loss" in line for line in box.fact("out").splitlines()))


def status(box: Box) -> None:
    hint = "After a pipeline, `$?` is that of its last command; bash keeps all in `PIPESTATUS`, zsh in `pipestatus`."
    files.expect_number(box, "status.txt", int(box.fact("status")), hint=hint)
