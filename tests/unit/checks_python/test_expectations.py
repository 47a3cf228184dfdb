import re
from pathlib import Path

import pytest

from checks import Unmet, python
from checks.box import Box
from checks.python.counting import Count, at_least, at_most, exactly
from checks.python.expectations import ANYTHING, called, expect_calls


def test_calls_are_told_by_their_names(box: Box, tmp_path: Path) -> None:
    (box / "loads.py").write_text("CALLS = []\ndef load(name):\n    CALLS.append(name)\n    return name.upper()\n")
    probe = tmp_path / "probe.py"
    probe.write_text("def loads():\n    import loads\n    return loads.CALLS\n")
    expect_calls(box, "loads", {called("load('a')"): "A", called("loads()", "CALLS"): ["a"]}, probe=probe)
    wanted = {called("load('a')", "load(the first)"): "A", called("loads()", "CALLS"): []}
    with pytest.raises(Unmet, match=r"`CALLS` returned `\['a'\]`; expected `\[\]`\.") as caught:
        expect_calls(box, "loads", wanted, probe=probe, hint="all", hints={called("loads()", "CALLS"): "this"})
    assert caught.value.hint == "this"
    with pytest.raises(Unmet, match="The module `loads` defines no `lod`"):
        expect_calls(box, "loads", {called("lod('a')"): "A"})
    expect_calls(box, "loads", {called("load(1)"): python.raises("AttributeError", "upper")})


def test_bytecode_in_the_learners_folder_does_not_count(box: Box) -> None:
    import os
    import py_compile

    source = box / "rate.py"
    source.write_text("def rate(): return 2\n")
    py_compile.compile(str(source))
    times = source.stat()
    source.write_text("def rate(): return 1\n")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    expect_calls(box, "rate", {called("rate()"): 1})


def test_files_of_the_check_replace_the_learners(box: Box) -> None:
    (box / "loader.py").write_text("def load(): return 'mine'\n")
    (box / "scores.py").write_text("import loader\ndef score(): return loader.load()\n")
    expect_calls(box, "scores", {called("score()"): "given"}, files={"loader.py": "def load(): return 'given'\n"})
    assert "mine" in (box / "loader.py").read_text()


def test_anything_may_come_back_but_no_error(box: Box) -> None:
    (box / "rate.py").write_text("def rate(x): return 1 / x\n")
    expect_calls(box, "rate", {called("rate(2)"): ANYTHING})
    with pytest.raises(Unmet, match="raised ZeroDivisionError"):
        expect_calls(box, "rate", {called("rate(0)"): ANYTHING})


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (exactly(3, "made {} calls"), None),
        (at_most(3, "made {} calls"), None),
        (at_least(3, "made {} calls"), None),
        (exactly(2, "made {} calls"), "`calls` made 3 calls; expected 2."),
        (at_most(2, "made {} calls"), "`calls` made 3 calls; expected at most 2."),
        (at_least(4, "made {} calls"), "`calls` made 3 calls; expected at least 4."),
    ],
)
def test_a_count_is_a_range(box: Box, wanted: Count, said: str | None) -> None:
    (box / "rate.py").write_text("CALLS = 3\nNONE = None\n")
    if said is None:
        expect_calls(box, "rate", {called("CALLS"): wanted})
        return
    with pytest.raises(Unmet, match=re.escape(said)):
        expect_calls(box, "rate", {called("CALLS", "calls"): wanted})
    with pytest.raises(Unmet, match="`NONE` returned `None`; expected"):
        expect_calls(box, "rate", {called("NONE"): wanted})
