import os
from pathlib import Path

import pytest

from checks import Unmet, python
from checks.box import Box


def program(box: Box, text: str) -> python.Ran:
    (box / "train.py").write_text(text)
    return python.run(box, "train.py", "a b", "c")


def test_a_program_as_the_learner_would_run_it(box: Box) -> None:
    (box / "helper.py").write_text("import sys\nprint(sys.argv[1:], __name__)\n")
    ran = program(box, "import helper, os, sys\nprint(__name__, input(), file=sys.stderr)\n")
    assert ran.command == "python train.py 'a b' c"
    assert ran.stdout == "['a b', 'c'] helper\n"
    assert ran.failure is not None
    assert ran.failure.words == "EOFError: EOF when reading a line (`train.py`, line 2)"
    assert not list(box.lab.rglob("__pycache__"))


def test_modules_and_code(box: Box) -> None:
    (box / "churn").mkdir()
    (box / "churn" / "__main__.py").write_text("import sys\nsys.exit(int(sys.argv[1]))\n")
    python.run_module(box, "churn", "3").expect_status(3)
    python.run_code(box, "import churn; print('ok')").expect_output("ok")
    ran = python.run_module(box, "chrn")
    with pytest.raises(Unmet) as caught:
        ran.expect_status(0)
    assert caught.value.message == (
        "`python -m chrn` ended with status 1: No module named chrn; it should end with status 0."
    )


@pytest.mark.parametrize(
    ("code", "wanted", "words"),
    [
        ("import sys; sys.exit(2)", 0, "`python train.py 'a b' c` ended with status 2; it should end with status 0."),
        ("1 / 0", 0, "ended with ZeroDivisionError: division by zero (`train.py`, line 1); it should"),
        ("import json\njson.loads('{')", 0, "JSONDecodeError: Expecting property name enclosed in double quotes"),
        ("x = (", 0, "ended with SyntaxError: '(' was never closed (`train.py`, line 1)"),
        ("import os; os.kill(os.getpid(), 11)", 0, "was ended by signal 11"),
        ("raise SystemExit('no data')", 0, "ended with status 1: no data; it should"),
        ("pass", 2, "ended with status 0; it should end with status 2."),
    ],
)
def test_status(box: Box, code: str, wanted: int, words: str) -> None:
    with pytest.raises(Unmet) as caught:
        program(box, code).expect_status(wanted)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("code", "wanted", "words"),
    [
        ("pass", "done", "printed nothing; expected `done`."),
        ("import sys; print('done', file=sys.stderr)", "done", "(it wrote to standard error instead)"),
        ("print('Done')", "done", "printed `Done`; expected `done`."),
        ("print('a'); print('c')", "a\nb", "printed line 2: `c`; expected `b`."),
        ("print('a')", "a\nb", "printed line 2: nothing more; expected `b`."),
        ("print('a'); print('b')", "a", "printed line 2: `b`; expected nothing more."),
        ("print('a')", "", "printed `a`; it should print nothing."),
        ("1 / 0", "done", "printed nothing and ended with ZeroDivisionError"),
    ],
)
def test_output(box: Box, code: str, wanted: str, words: str) -> None:
    with pytest.raises(Unmet) as caught:
        program(box, code).expect_output(wanted)
    assert words in caught.value.message


def test_output_with_blanks_at_its_end(box: Box) -> None:
    program(box, "print('a  '); print('b'); print()").expect_output("a\nb")


def test_words_on_standard_error(box: Box) -> None:
    program(box, "import sys; print('Usage: x', file=sys.stderr)").expect_error("usage")
    for code, words in {
        "print('usage')": "said `usage` on standard output; it belongs on standard error.",
        "import sys; print('no', file=sys.stderr)": "said `no` on standard error; expected a line with `usage`.",
        "pass": "said nothing on standard error",
    }.items():
        with pytest.raises(Unmet) as caught:
            program(box, code).expect_error("usage")
        assert words in caught.value.message


def test_json_files(box: Box) -> None:
    ran = program(box, "open('model.json', 'w').write('{\"rows\":6}')")
    python.expect_json(box, "model.json", {"rows": 6}, by=ran)
    with pytest.raises(Unmet, match=r"`model.json` holds `{'rows': 6}`; expected `{'rows': 7}`"):
        python.expect_json(box, "model.json", {"rows": 7}, by=ran)
    with pytest.raises(Unmet, match=r"wrote no `other.json`"):
        python.expect_json(box, "other.json", {"rows": 7}, by=ran)


def test_a_missing_program(box: Box) -> None:
    with pytest.raises(Unmet, match=r"`train.py` is missing"):
        python.run(box, "train.py")


def test_variables_and_packages_of_the_learner_do_not_count(box: Box, tmp_path: Path) -> None:
    (box / "sitecustomize.py").write_text("raise SystemExit(7)\n")
    (box / "train.py").write_text("print('ok')\n")
    python.run(box, "train.py", env={"PYTHONPATH": str(box.lab), "PYTHONSTARTUP": "x"}).expect_output("ok")


def test_copies(box: Box) -> None:
    (box / "data").mkdir()
    (box / "data" / "rows.csv").write_text("1\n")
    (box / "run.sh").write_text("echo\n")
    (box / "run.sh").chmod(0o755)
    (box / "link").symlink_to("data/rows.csv")
    (box / "__pycache__").mkdir()
    os.mkfifo(box / "pipe")
    with python.copy(box) as lab:
        assert sorted(path.name for path in lab.lab.iterdir()) == ["data", "link", "run.sh"]
        assert os.access(lab / "run.sh", os.X_OK)
        assert (lab / "link").read_text() == "1\n"
        before = python.listing(lab.lab)
        python.put(lab, {"data/rows.csv": "2\n", "new/file": ""})
        python.remove(lab, "run.sh", "absent")
        (lab / "__pycache__").mkdir()
        assert before.changed(python.listing(lab.lab)) == ["data/rows.csv", "new", "new/file", "run.sh"]
    assert not lab.lab.exists()
    assert (box / "data" / "rows.csv").read_text() == "1\n"


def test_putting_a_file_in_the_place_of_a_link_leaves_its_target_alone(box: Box, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    (box / "model.json").symlink_to(tmp_path / "precious")
    with python.copy(box) as lab:
        python.put(lab, {"model.json": "{}"})
    assert (tmp_path / "precious").read_text() == "x"


def test_workspaces_that_are_too_large_to_copy(box: Box) -> None:
    with (box / "holes").open("wb") as file:
        file.truncate(10 * 1024**3)
    with pytest.raises(Unmet, match="too much for a check to copy"), python.copy(box):
        pass
