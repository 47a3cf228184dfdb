import pytest

from checks import Unmet, python
from checks.box import Box

PROBE = """\
class Counted(list):
    looks = 0

    def __getitem__(self, index):
        self.looks += 1
        return super().__getitem__(index)


def looks(function):
    items = Counted([3, 4, 5])
    return function(items), items.looks
"""


def test_calls_know_the_names_of_probe_and_module(box: Box) -> None:
    (box.lesson / "probe.py").write_text(PROBE)
    (box / "ends.py").write_text("def ends(items):\n    return items[0] + items[-1]\n")
    looked, plain = python.probed(box, "ends", python.Call("looks(ends)", name="ends([3, 4, 5])"), "ends([1, 2])")
    assert looked.value == (8, 2)
    assert looked.name == "`ends([3, 4, 5])`"
    assert plain.value == 3


def test_a_name_that_the_module_lacks(box: Box) -> None:
    (box.lesson / "probe.py").write_text(PROBE)
    (box / "ends.py").write_text("def end(items): ...\n")
    with pytest.raises(Unmet, match="The module `ends` defines no `ends`"):
        python.probed(box, "ends", "looks(ends)")


def test_observations_are_compared_by_name(box: Box) -> None:
    (box.lesson / "other.py").write_text("def seen(function):\n    return {'the result': function(2), 'calls': 1}\n")
    (box / "double.py").write_text("def double(x):\n    return 2.0 * x if x < 3 else 1 / 0\n")
    (outcome,) = python.probed(box, "double", python.Call("seen(double)", name="double(2)"), probe="other.py")
    python.expect_observed(outcome, {"the result": 4, "calls": 1})
    with pytest.raises(Unmet, match=r"^`double\(2\)`: calls is `1`; expected `3`.$"):
        python.expect_observed(outcome, {"the result": 4, "calls": 3})
    with pytest.raises(Unmet, match="`double\\(2\\)`: the rest is `None`; expected `3`"):
        python.expect_observed(outcome, {"the rest": 3})


def test_an_exception_is_no_observation(box: Box) -> None:
    (box.lesson / "probe.py").write_text("def seen(function):\n    return {'the result': function(5)}\n")
    (box / "double.py").write_text("def double(x):\n    return 1 / 0\n")
    (outcome,) = python.probed(box, "double", "seen(double)")
    with pytest.raises(Unmet, match=r"raised ZeroDivisionError: division by zero \(`double.py`, line 2\)"):
        python.expect_observed(outcome, {"the result": 3})
