"""The matrix: the same ways under other settings, languages and traces."""

from pathlib import Path

from tutor.author.conditions import MATRIX, Condition
from tutor.author.proving import prove
from tutor.author.ways import Kind, ways
from tutor.parsing import read_lesson

CHECK = """\
import subprocess
from checks import Unmet


def first_task(box):
    found = box.run(["git", "config", "core.autocrlf"]).text.strip()
    language = (box / "language").read_text().strip() if (box / "language").exists() else ""
    if (found, language) != ("input", "ja"):
        raise Unmet(f"found {found} and {language}")
"""


def test_settings_and_variables_reach_the_way(root: Path) -> None:
    folder = root / "demo/first"
    (folder / "check.py").write_text(CHECK)
    (folder / "solution.sh").write_text("echo $LANGUAGE > language\n")
    condition = Condition("odd", settings=("core.autocrlf=input",), env=("LANGUAGE=ja",), afterwards=("rm -f notes",))
    proofs = prove([read_lesson(folder)], conditions=(condition,))
    solution = next(proof for proof in proofs if proof.kind is Kind.SOLUTION)
    assert solution.name == "solution.sh (odd)"
    assert solution.proven, solution.problems


def test_a_way_may_skip_conditions(root: Path) -> None:
    folder = root / "demo/first"
    names = [way.name for way in ways(read_lesson(folder), MATRIX) if way.kind is Kind.SOLUTION]
    assert len(names) == len(MATRIX)
    (folder / "solution.sh").write_text("# skips: german japanese\necho done > notes.txt\n")
    found = [way for way in ways(read_lesson(folder), MATRIX) if way.kind is Kind.SOLUTION]
    assert len(found) == len(MATRIX) - 2
    assert found[0].lines == ("echo done > notes.txt",)


def test_a_condition_that_is_none_is_a_fault_of_the_script(root: Path) -> None:
    folder = root / "demo/first"
    (folder / "solution.sh").write_text("# skips: martian\necho done > notes.txt\n")
    lesson = read_lesson(folder)
    (way,) = [way for way in ways(lesson) if way.kind is Kind.SOLUTION]
    assert way.faults(lesson) == ["`# skips:` names martian, which is no condition."]


def test_settings_as_a_configuration_file() -> None:
    assert Condition("x", settings=("a.b=c d", "s.sub.k=v")).as_config() == "[a]\n\tb = c d\n[s.sub]\n\tk = v\n"
