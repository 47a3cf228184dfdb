import pytest

from checks import Unmet, python
from checks.box import Box

PROBE = "import os\n\ndef here(function):\n    return function(os.getpid())\n"
GROUPS = {"one": [python.Call("here(one)")], "two": [python.Call("here(two)"), python.Call("two(3)")]}


def write(box: Box, code: str) -> None:
    (box.lesson / "probe.py").write_text(PROBE)
    (box / "both.py").write_text(code)


def test_groups_share_a_process_until_a_file_changes(box: Box) -> None:
    write(box, "def one(x): return x\n\n\ndef two(x): return x\n")
    (first,) = python.probed_together(box, "both", GROUPS, "one")
    second, third = python.probed_together(box, "both", GROUPS, "two")
    assert first.value == second.value
    assert third.value == 3
    write(box, "def one(x): return x\n\n\ndef two(x): return x + 0.5\n")
    second, third = python.probed_together(box, "both", GROUPS, "two")
    assert second.value != first.value
    assert third.value == 3.5


def test_no_group_answers_for_another(box: Box) -> None:
    write(box, "import os\n\n\ndef one(x): return 1\n\n\ndef two(x): os._exit(3)\n")
    (first,) = python.probed_together(box, "both", GROUPS, "one")
    assert first.value == 1
    second, _ = python.probed_together(box, "both", GROUPS, "two")
    assert second.kind is python.Kind.DIED


def test_a_name_that_one_group_lacks(box: Box) -> None:
    write(box, "def one(x): return 1\n")
    (first,) = python.probed_together(box, "both", GROUPS, "one")
    assert first.value == 1
    with pytest.raises(Unmet, match="The module `both` defines no `two`"):
        python.probed_together(box, "both", GROUPS, "two")
