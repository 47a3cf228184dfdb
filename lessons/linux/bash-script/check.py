"""Checks of linux/bash-script: the nightly export, run with good, bad and missing input."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checks import Unmet, files, scripts
from checks.box import Box

SCRIPT = "nightly.sh"
RESULTS = {"churned.csv", "count.txt"}
HEADER = "customer_id,plan,tenure_months,monthly_charge,support_calls,churned"
OTHER = [f"D{i:03d},dsl,1,{i}.1,1,{int(i in (2, 11, 12)) if i != 5 else 11}" for i in range(1, 14)]
FAILING = '#!/bin/sh\ntail -n +2 "$1"\nexit 4\n'
PIPES = "A pipeline has the status of its last command, unless `pipefail` is set."


@contextmanager
def _fresh(box: Box) -> Iterator[Box]:
    """A copy with the files as the set-up made them, and without results of earlier runs."""
    with scripts.copy(box) as copy:
        scripts.remove(
            copy, "out", "old", "blocked", "my data", "results of", "elsewhere", "loyal", "headed", "lost", "tmp"
        )
        scripts.put(copy, {f"{name}.csv": box.fact(name) + "\n" for name in ("customers", "broken")})
        _put_validate(copy, box.fact("validate"))
        yield copy


def _put_validate(box: Box, content: str) -> None:
    scripts.put(box, {"lib/validate": content})
    (box / "lib/validate").chmod(0o755)


def usage(box: Box) -> None:
    with _fresh(box) as copy:
        for arguments in ((), ("customers.csv",), ("customers.csv", "out", "more")):
            ran = scripts.run(copy, SCRIPT, *arguments)
            ran.expect_status(2)
            ran.expect_quiet()


def missing_input(box: Box) -> None:
    with _fresh(box) as copy:
        _put_rows(copy, "locked.csv", OTHER)
        (copy / "locked.csv").chmod(0o000)
        inputs = ["nowhere.csv"]
        if copy.run(["test", "-r", copy / "locked.csv"]).status:  # root without bounds reads everything
            inputs.append("locked.csv")
        for name in inputs:
            ran = scripts.run(copy, SCRIPT, name, "out")
            ran.expect_status(1)
            ran.expect_quiet()
            if files.kind(copy, "out") is not files.Kind.MISSING:
                raise Unmet(f"{ran.name} created `out`, though there is no input to read.", expected="no `out`")


def good_run(box: Box) -> None:
    with _fresh(box) as copy:
        _expect_export(copy, "customers.csv", "out", box.fact("customers").splitlines()[1:])
        _put_rows(copy, "my data/new * rows.csv", OTHER)
        _expect_export(copy, "my data/new * rows.csv", "results of/this  night", OTHER)
        _expect_export(copy, "my data/new * rows.csv", "out", OTHER)
        scripts.put(copy, {"elsewhere/lib/validate": "#!/bin/sh\nexit 9\n"})
        (copy / "elsewhere/lib/validate").chmod(0o755)
        _put_rows(copy, "elsewhere/here.csv", OTHER[:4], header="id,plan,months,charge,calls,gone")
        _expect_export(copy, "here.csv", "out", OTHER[:4], copy / "elsewhere", "id,plan,months,charge,calls,gone")
        _put_rows(copy, "loyal.csv", [row for row in OTHER if row.endswith("0")])
        _expect_export(copy, "loyal.csv", "loyal", [row for row in OTHER if row.endswith("0")])
        _put_rows(copy, "headed.csv", [])
        _expect_export(copy, "headed.csv", "headed", [])


def _put_rows(box: Box, name: str, rows: list[str], header: str = HEADER) -> None:
    scripts.put(box, {name: "".join(f"{line}\n" for line in (header, *rows))})


def _expect_export(
    box: Box, source: str, out: str, rows: list[str], cwd: Path | None = None, header: str = HEADER
) -> None:
    churned = [row for row in rows if row.endswith(",1")]
    hint = None if churned else "`grep` ends with status 1 when it finds nothing; with `set -e` that ends the script."
    ran = scripts.run(box, SCRIPT, source, out, cwd=cwd)
    ran.expect_status(0, hint=hint)
    where = (cwd or box.cwd) / out
    files.expect_lines(box, where / "churned.csv", [header, *churned], hint=hint)
    files.expect_number(box, where / "count.txt", len(churned), reveal=True, hint=hint)
    wanted = f"done: {len(churned)} churned of {len(rows)}"
    last = ran.lines[-1] if ran.lines else ""
    if last != wanted:
        said = f"is {files.shown(last)}" if last else "is missing"
        raise Unmet(f"The last line that {ran.name} prints {said}; it should be `{wanted}`.", expected=wanted)


def bad_run(box: Box) -> None:
    with _fresh(box) as copy:
        why = "`lib/validate` ended with status 4"
        _expect_nothing(copy, "broken.csv", "out", why)
        _put_validate(copy, FAILING)
        scripts.put(copy, {f"old/{name}": "old\n" for name in RESULTS})
        _expect_nothing(copy, "customers.csv", "old", why)
    with _fresh(box) as copy:
        scripts.put(copy, {"blocked": "a file\n"})
        _expect_nothing(copy, "customers.csv", "blocked", "OUTDIR is a file and cannot become a folder")
        _expect_honest(copy)


def _expect_nothing(box: Box, source: str, out: str, why: str) -> None:
    ran = scripts.run(box, SCRIPT, source, out)
    ran.expect_failure(why, hint=PIPES)
    done = next((line for line in ran.lines if line.startswith("done:")), "")
    if done:
        raise Unmet(f"{why}, but {ran.name} says {files.shown(done)}.", expected="no such line", hint=PIPES)
    for name in sorted(RESULTS):
        where = box / out / name
        if where.is_file() and where.read_bytes() != b"old\n":
            raise Unmet(
                f"{why}, but {ran.name} wrote {files.named(box, where)}.",
                expected="no results",
                hint="Write into a temporary folder first, and move both files at the very end.",
            )


def _expect_honest(box: Box) -> None:
    """Where a result cannot be written to its place, a script that does not replace it must not report success."""
    (box / "lost").mkdir()
    (box / "lost/count.txt").symlink_to("no such folder/count.txt")
    ran = scripts.run(box, SCRIPT, "customers.csv", "lost")
    if not (box / "lost/count.txt").is_file():
        why = "`OUTDIR/count.txt` cannot be written (it is a link into a folder that does not exist)"
        ran.expect_failure(why, hint="Every step may fail, also the last ones: `set -e`.")
        done = next((line for line in ran.lines if line.startswith("done:")), "")
        if done:
            raise Unmet(f"{why}, but {ran.name} says {files.shown(done)}.", expected="no such line")


def no_leftovers(box: Box) -> None:
    for source, good in (("customers.csv", True), ("broken.csv", False)):
        with _fresh(box) as copy:
            (copy / "tmp").mkdir()
            before = scripts.listing(copy.lab)
            ran = scripts.run(copy, SCRIPT, source, "out", env={"TMPDIR": str(copy / "tmp")})
            if good:
                ran.expect_status(0)
            else:
                ran.expect_failure("`lib/validate` ended with status 4")
            allowed = {"out", *(f"out/{name}" for name in RESULTS)}
            left = [name for name in before.changed(scripts.listing(copy.lab)) if name not in allowed]
            if left:
                kind = "$TMPDIR/" if left[0].startswith("tmp" + os.sep) else ""
                name = files.shown(kind + left[0].removeprefix("tmp/"))
                raise Unmet(
                    f"{ran.name} left {name} behind.",
                    expected="no files but the two results",
                    actual=", ".join(left)[:200],
                    hint="`trap '...' EXIT` cleans up however the script ends.",
                )
