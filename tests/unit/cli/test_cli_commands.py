"""What each command prints, writes and returns."""

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tutor import record

Tutor = Callable[..., subprocess.CompletedProcess[str]]

SOLUTION = "sort -u table.txt > plans.txt\nwc -l < plans.txt > count.txt\n"


def statuses(found: subprocess.CompletedProcess[str]) -> dict[str, str]:
    return {task["id"]: task["status"] for task in json.loads(found.stdout)["tasks"]}


class TestList:
    def test_shows_lessons_and_how_far_one_is(self, tutor: Tutor) -> None:
        found = tutor("list")
        assert found.returncode == 0
        assert found.stdout.splitlines() == [
            "Tables: 0 of 2 done",
            "         tables/plans  Which plans are there (5 min)",
            "         tables/other  Which plans are there (5 min)",
        ]
        tutor("exec", "plans", input=SOLUTION)
        tutor("check", "plans")
        tutor("exec", "other", "--", "true")
        lines = tutor("list", "tables").stdout.splitlines()
        assert lines[0] == "Tables: 1 of 2 done"
        assert lines[1].split()[0] == "done"
        assert lines[2].endswith("(5 min), 0 of 2 tasks")
        assert lines[2].split()[0] == "begun"

    def test_json(self, tutor: Tutor) -> None:
        (track,) = json.loads(tutor("list", "--json").stdout)["tracks"]
        assert track["id"] == "tables"
        assert [lesson["id"] for lesson in track["lessons"]] == ["tables/plans", "tables/other"]
        assert track["lessons"][0]["status"] == "new"
        assert (track["lessons"][0]["passed"], track["lessons"][0]["tasks"]) == (0, 2)

    def test_works_without_a_record_that_can_be_read(self, tutor: Tutor, data: Path) -> None:
        data.mkdir()
        (data / "progress.db").write_bytes(b"no database" * 1000)
        found = tutor("list")
        assert found.returncode == 0
        assert "tables/plans" in found.stdout
        assert "damaged" in found.stderr


class TestCheck:
    def test_unmet(self, tutor: Tutor) -> None:
        found = tutor("check", "tables/plans")
        assert found.returncode == 1
        assert found.stderr == ""
        assert found.stdout.splitlines() == [
            "tables/plans: Which plans are there",
            "",
            "✗ unmet    plan-names  List the plans",
            "    There is no `plans.txt`.",
            "    expected: a file",
            "    actual:   nothing",
            "    next:     Make one.",
            "· waiting  counted     Count them",
            "    First comes: plan-names.",
            "",
            "Not yet: 0 of 2 tasks passed.",
        ]

    def test_passed(self, tutor: Tutor) -> None:
        tutor("exec", "tables/plans", input=SOLUTION)
        found = tutor("check", "tables/plans")
        assert found.returncode == 0
        assert "table-untouched" not in found.stdout
        assert found.stdout.splitlines()[-1] == "Passed: all 2 tasks."

    def test_a_guard_shows_when_violated(self, tutor: Tutor) -> None:
        tutor("exec", "plans", input=SOLUTION + "echo more >> table.txt\n")
        found = tutor("check", "plans")
        assert found.returncode == 1
        assert "✗ unmet    table-untouched" in found.stdout
        assert "`table.txt` was changed." in found.stdout
        assert found.stdout.splitlines()[-1] == (
            "Not yet: 2 of 2 tasks passed, but something else is not as it should be."
        )

    def test_json_has_the_promised_form(self, tutor: Tutor) -> None:
        found = tutor("check", "plans", "--json")
        assert found.returncode == 1
        report = json.loads(found.stdout)
        assert set(report) == {"lesson", "status", "seconds", "tasks"}
        assert (report["lesson"], report["status"]) == ("tables/plans", "unmet")
        assert set(report["tasks"][0]) == {"id", "status", "message", "expected", "actual", "seconds"}
        assert statuses(found) == {"plan-names": "unmet", "counted": "waiting", "table-untouched": "passed"}

    def test_junit(self, tutor: Tutor, tmp_path: Path) -> None:
        found = tutor("check", "plans", "--junit", str(tmp_path / "junit.xml"))
        assert "Not yet" in found.stdout
        suite = ElementTree.parse(tmp_path / "junit.xml").getroot()[0]
        assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("tables/plans", "3", "2")
        printed = tutor("check", "plans", "--junit", "-").stdout
        assert ElementTree.fromstring(printed.encode()).tag == "testsuites"

    def test_a_junit_file_that_cannot_be_written(self, tutor: Tutor, tmp_path: Path) -> None:
        found = tutor("check", "plans", "--junit", str(tmp_path / "nowhere" / "junit.xml"))
        assert found.returncode == 3
        assert "cannot be written" in found.stderr

    def test_without_a_lesson_it_is_the_last_opened_one(self, tutor: Tutor) -> None:
        for lesson in ("plans", "other", "plans"):
            tutor("exec", lesson, "--", "true")
        assert json.loads(tutor("check", "--json").stdout)["lesson"] == "tables/plans"

    def test_a_check_that_fails_by_itself_is_broken(self, tutor: Tutor, course: Path) -> None:
        path = course / "tables" / "plans" / "check.py"
        path.write_text(path.read_text().replace('path = box / "count.txt"', "return 1 / 0"))
        tutor("exec", "plans", input=SOLUTION)
        found = tutor("check", "plans")
        assert found.returncode == 4
        assert "broken" in found.stdout
        assert "not your fault" in found.stdout

    def test_a_missing_tool_blocks(self, tutor: Tutor, course: Path) -> None:
        path = course / "tables" / "plans" / "lesson.md"
        path.write_text(path.read_text().replace("[bash]", "[no-such-tool]"))
        found = tutor("check", "plans")
        assert found.returncode == 3
        assert "blocked" in found.stdout
        assert "no-such-tool" in found.stdout
        assert "mlscale-tutor doctor" in found.stdout.splitlines()[-1]

    def test_a_set_up_that_fails_is_broken(self, tutor: Tutor, course: Path) -> None:
        (course / "tables" / "plans" / "setup.sh").write_text("echo oh dear >&2\nfalse\n")
        found = tutor("check", "plans")
        assert found.returncode == 4
        assert "oh dear" in found.stdout

    def test_prints_its_result_where_progress_cannot_be_kept(
        self, tutor: Tutor, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(record, "MIGRATIONS", (*record.MIGRATIONS, "ALTER TABLE task ADD COLUMN note TEXT"))
            record.open_to_write(data / "progress.db")[0].close()
        found = tutor("check", "plans", "--json")
        assert found.returncode == 1
        assert statuses(found)["plan-names"] == "unmet"
        assert "newer version" in found.stderr
        assert "Progress is not kept this time." in found.stderr

    def test_a_damaged_record_is_set_aside_and_told(self, tutor: Tutor, data: Path) -> None:
        data.mkdir()
        (data / "progress.db").write_bytes(b"no database" * 1000)
        found = tutor("check", "plans", "--json")
        assert found.returncode == 1
        assert "set aside as" in found.stderr
        assert tutor("check", "plans", "--json").stderr == ""

    @pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap makes the small file system")
    def test_prints_its_result_on_a_full_disk(self, command: list[str], data: Path) -> None:
        data.mkdir()
        check = shlex.join([*command, "--isolation", "none", "check", "plans", "--json"])
        script = f"{check} >/dev/null; cat /dev/zero > {data}/fill 2>/dev/null; {check}"
        place = ["bwrap", "--dev-bind", "/", "/", "--size", "1000000", "--tmpfs", str(data)]
        found = subprocess.run([*place, "sh", "-c", script], capture_output=True, text=True, check=False)
        assert found.returncode == 1
        assert statuses(found)["plan-names"] == "unmet"
        assert "Progress is not kept this time." in found.stderr
        assert "Free some disk space" in found.stderr or "free some disk space" in found.stderr

    def test_a_data_folder_that_cannot_be_made(self, tutor: Tutor, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        found = tutor("check", "plans", env={"MLSCALE_TUTOR_HOME": str(tmp_path / "file" / "data")})
        assert found.returncode == 3
        assert "MLSCALE_TUTOR_HOME" in found.stderr
        assert "Traceback" not in found.stderr


class TestWatch:
    def start(self, command: list[str]) -> "subprocess.Popen[str]":
        return subprocess.Popen([*command, "check", "plans", "--watch", "--json"], stdout=subprocess.PIPE, text=True)

    def next(self, process: "subprocess.Popen[str]") -> dict[str, Any]:
        assert process.stdout
        found = json.loads(process.stdout.readline())
        return {task["id"]: task["status"] for task in found["tasks"]}

    def test_checks_again_after_changes_until_all_pass(self, command: list[str], tutor: Tutor, data: Path) -> None:
        with self.start(command) as process:
            assert self.next(process)["plan-names"] == "unmet"
            lab = data / "labs" / "tables" / "plans" / "lab"
            (lab / "plans.txt").write_text("dsl\nfiber\n")  # a file changed
            assert self.next(process) == {"plan-names": "passed", "counted": "unmet", "table-untouched": "passed"}
            tutor("reset", "plans")
            assert self.next(process)["plan-names"] == "unmet"
            tutor("exec", "plans", input=SOLUTION)  # commands ended
            while self.next(process)["counted"] != "passed":
                pass
            assert process.wait(20) == 0


class TestExec:
    def test_runs_lines_as_if_typed_and_records_them(self, tutor: Tutor, data: Path) -> None:
        found = tutor("exec", "plans", input="greet() {\n  echo hello $1\n}\ngreet you | tr a-z A-Z\n")
        assert (found.returncode, found.stdout, found.stderr) == (0, "HELLO YOU\n", "")
        transcript = (data / "labs/tables/plans/private/transcript.jsonl").read_text().splitlines()
        assert [json.loads(line)["line"] for line in transcript][-1] == "greet you | tr a-z A-Z"

    def test_runs_one_command_with_its_words_as_they_are(self, tutor: Tutor) -> None:
        found = tutor("exec", "plans", "--", "printf", "%s|", "a b", "$HOME", "*", "--json")
        assert found.stdout == "a b|$HOME|*|--json|"

    def test_exits_with_the_last_status(self, tutor: Tutor) -> None:
        assert tutor("exec", "plans", "--", "sh", "-c", "exit 7").returncode == 7
        assert tutor("exec", "plans", input="false\ntrue\n").returncode == 0
        assert tutor("exec", "plans", input="exit 5\n").returncode == 5

    def test_prints_plain_lines_without_a_terminal(self, tutor: Tutor) -> None:
        found = tutor("exec", "plans", input="ls --color=always\nprintf '\\033[31mred\\033[0m'\n")
        assert found.stdout == "table.txt\nred"

    def test_lines_that_are_no_text(self, command: list[str]) -> None:
        found = subprocess.run([*command, "exec", "plans"], input=b"echo \xff\n", capture_output=True, check=False)
        assert found.returncode == 2
        assert b"not UTF-8" in found.stderr


class TestHint:
    def test_one_at_a_time_for_the_first_task_to_do(self, tutor: Tutor) -> None:
        shown = [tutor("hint", "plans").stdout for _ in range(4)]
        assert [text.splitlines()[1] for text in shown] == [
            "One tool sorts.",
            "`sort` has an option.",
            "`sort -u` is the one.",
            "`sort -u` is the one.",
        ]
        assert shown[0].startswith("tables/plans, task plan-names: hint 1 of 3")
        exported = json.loads(tutor("progress", "--json").stdout)
        assert exported["lessons"]["tables/plans"]["tasks"]["plan-names"]["hints"] == 3

    def test_moves_on_to_the_next_task(self, tutor: Tutor) -> None:
        tutor("exec", "plans", input="sort -u table.txt > plans.txt\n")
        tutor("check", "plans")
        found = tutor("hint", "plans")
        assert found.stdout.splitlines()[1] == "`wc` counts."
        assert "mlscale-tutor solution tables/plans" in found.stderr

    def test_a_task_without_hints_or_a_lesson_without_tasks_left(self, tutor: Tutor) -> None:
        assert "has no hints" in tutor("hint", "plans", "table-untouched").stderr
        tutor("exec", "plans", input=SOLUTION)
        tutor("check", "plans")
        found = tutor("hint", "plans")
        assert (found.returncode, found.stdout) == (2, "")
        assert "All tasks of tables/plans were passed." in found.stderr
        assert tutor("hint", "plans", "counted").returncode == 0


def test_solution(tutor: Tutor, course: Path) -> None:
    assert tutor("solution", "plans").stdout == SOLUTION
    (course / "tables" / "plans" / "solution.sh").unlink()
    assert tutor("solution", "plans").returncode == 4


def test_reset_builds_afresh_and_keeps_progress(tutor: Tutor, data: Path) -> None:
    tutor("exec", "plans", input=SOLUTION)
    tutor("check", "plans")
    found = tutor("reset", "plans")
    assert found.returncode == 0
    assert found.stdout == "tables/plans: the sandbox is as at the start.\n"
    assert sorted(path.name for path in (data / "labs/tables/plans/lab").iterdir()) == ["table.txt"]
    assert tutor("list").stdout.splitlines()[1].split()[0] == "done"


def test_stop_ends_what_still_runs(tutor: Tutor, running: Callable[[], list[int]]) -> None:
    assert tutor("stop", "plans").stdout == "tables/plans: nothing ran in its sandbox.\n"
    tutor("exec", "plans", input="sleep 600 &\n")
    assert running()
    assert tutor("stop").stdout == "tables/plans: ended what ran in its sandbox.\n"
    assert running() == []
    assert tutor("stop").stdout == "Nothing ran in the sandbox of any lesson.\n"


class TestProgress:
    def test_text(self, tutor: Tutor) -> None:
        assert "No lesson was opened yet." in tutor("progress").stdout
        tutor("exec", "plans", input="sort -u table.txt > plans.txt\n")
        tutor("check", "plans")
        tutor("hint", "plans")
        lines = tutor("progress").stdout.splitlines()
        assert lines[0] == "Tables: 0 of 2 lessons finished"
        assert lines[2].startswith("tables/plans  1 of 2 tasks passed, 0 min, 1 hint")
        assert lines[-1] == "Last opened: tables/plans"

    def test_export_and_import(self, tutor: Tutor, tmp_path: Path) -> None:
        tutor("exec", "plans", input=SOLUTION)
        tutor("check", "plans")
        exported = tmp_path / "record.json"
        found = tutor("progress", "--export", str(exported))
        assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
        elsewhere = {"MLSCALE_TUTOR_HOME": str(tmp_path / "elsewhere")}
        found = tutor("progress", "--import", str(exported), env=elsewhere)
        assert found.stdout == f"Added what {exported} knows about 1 lesson.\n"
        assert tutor("list", env=elsewhere).stdout.startswith("Tables: 1 of 2 done")

    def test_import_follows_renamed_lessons(self, tutor: Tutor, course: Path, tmp_path: Path) -> None:
        tutor("exec", "plans", input=SOLUTION)
        tutor("check", "plans")
        tutor("progress", "--export", str(tmp_path / "record.json"))
        (course / "tables" / "plans").rename(course / "tables" / "names")
        path = course / "tables" / "names" / "lesson.md"
        path.write_text(path.read_text().replace("minutes: 5", "minutes: 5\nformerly: [tables/plans]"))
        (course / "tables" / "track.yaml").write_text("title: Tables\nblurb: T.\nlessons: [names, other]\n")
        elsewhere = {"MLSCALE_TUTOR_HOME": str(tmp_path / "elsewhere")}
        tutor("progress", "--import", str(tmp_path / "record.json"), env=elsewhere)
        for env in (elsewhere, {}):
            assert tutor("list", env=env).stdout.splitlines()[1].split()[:2] == ["done", "tables/names"]
        assert json.loads(tutor("check", "tables/plans", "--json").stdout)["lesson"] == "tables/names"

    def test_foreign_files_are_refused(self, tutor: Tutor, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("hello")
        found = tutor("progress", "--import", str(tmp_path / "file"))
        assert found.returncode == 2
        assert "is not an exported record" in found.stderr


class TestDoctor:
    def test_names_what_is_there(self, tutor: Tutor) -> None:
        found = tutor("doctor")
        assert found.returncode == 0
        for name in ("python", "git", "shell", "container engine", "data folder", "free space", "isolation"):
            assert name in found.stdout

    def test_a_missing_tool_says_what_it_blocks_and_how_to_get_it(
        self, tutor: Tutor, course: Path, tmp_path: Path
    ) -> None:
        path = course / "tables" / "plans" / "lesson.md"
        path.write_text(path.read_text().replace("[bash]", "[git, docker, no-such-tool]"))
        programs = tmp_path / "programs"
        programs.mkdir()
        found = tutor("doctor", "--json", env={"PATH": str(programs), "DOCKER_HOST": f"unix://{tmp_path}/none"})
        assert found.returncode == 3
        report = json.loads(found.stdout)
        assert report["ready"] is False
        findings = {finding["name"]: finding for finding in report["found"]}
        assert findings["git"]["state"] == "missing"
        assert findings["git"]["source"]["debian"] == "sudo apt install git"
        assert findings["no-such-tool"]["state"] == "missing"
        assert findings["container engine"]["state"] in ("missing", "unusable")
        for name in ("git", "no-such-tool", "container engine", "docker command"):
            assert findings[name]["blocks"] == ["tables/plans"]
        text = tutor("doctor", env={"PATH": str(programs)}).stdout
        assert "blocks: tables/plans" in text
        assert "Debian: sudo apt install git" in text

    def test_the_isolation_is_told_as_the_option_asks_for_it(self, tutor: Tutor) -> None:
        found = tutor("--isolation", "none", "doctor")
        assert found.returncode == 0
        assert "rm -rf / would reach your files" in found.stdout

    def test_an_old_git_is_told(self, tutor: Tutor, tmp_path: Path) -> None:
        programs = tmp_path / "programs"
        programs.mkdir()
        (programs / "git").write_text("#!/bin/sh\necho git version 2.17.1\n")
        (programs / "git").chmod(0o755)
        report = json.loads(tutor("doctor", "--json", env={"PATH": str(programs)}).stdout)
        (git,) = (finding for finding in report["found"] if finding["name"] == "git")
        assert (git["state"], git["version"]) == ("old", "2.17.1")

    def test_a_data_folder_that_cannot_be_written(self, tutor: Tutor, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        found = tutor("doctor", env={"MLSCALE_TUTOR_HOME": str(tmp_path / "file" / "data")})
        assert found.returncode == 3
        assert "cannot be written" in found.stdout
        assert "Nothing works without it." in found.stdout


class TestAuthor:
    def test_new_lint_test(self, tutor: Tutor, tmp_path: Path) -> None:
        pack = ["--pack", str(tmp_path / "pack")]
        found = tutor("author", "new", "tables/rows", *pack)
        assert found.returncode == 0
        assert str(tmp_path / "pack/tables/rows/lesson.md") in found.stdout.splitlines()
        assert tutor("author", "lint", *pack).returncode == 0
        junit = tmp_path / "junit.xml"
        found = tutor("author", "test", "tables/rows", "--jobs", "2", "--junit", str(junit), *pack)
        assert found.returncode == 1
        assert "0 of 1 lesson proven" in found.stdout.splitlines()[-1]
        assert ElementTree.parse(junit).getroot()[0].get("name") == "tables/rows"

    def test_lint_exits_with_1_if_there_is_something(self, tutor: Tutor) -> None:
        found = tutor("author", "lint", "tables/plans")
        assert found.returncode == 1
        assert "attempts" in found.stdout
