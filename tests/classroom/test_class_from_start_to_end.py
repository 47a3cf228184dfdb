"""A class from its start to its grades: three learners at their command lines, one of them offline for a while."""

import csv
import io
import json
import os
import secrets
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import tutor.classroom
from tests.classroom.scripted import ask, small_bundle, submission_headers
from tests.classroom.serve_process import CODE, PASSWORD, PATIENCE, PROGRAM, ServeProcess
from tests.classroom.working import rewritten
from tests.e2e.chromium import Browser, Page, executable
from tutor.classroom.bundle_manifest import Manifest
from tutor.classroom.learner import membership as memberships
from tutor.classroom.learner import receipt_files
from tutor.classroom.receipts import Receipt, verify
from tutor.loading import load

pytestmark = pytest.mark.timeout(900)

EXAMPLE = Path(tutor.classroom.__file__).parent / "examples" / "week-1.yaml"
COMMIT, GREP, GUARD = "git/first-commit", "linux/grep", "python/main-guard"
LESSONS = (COMMIT, GREP, GUARD)

HALF_DONE = "git init -b main\ngit add README.md train.py\n"
"""A repository, and no commit yet."""


@dataclass(frozen=True)
class Person:
    """Somebody with a data folder of their own, at a command line."""

    name: str
    home: Path

    def runs(self, *arguments: str, status: int = 0, types: str = "") -> str:
        """Run the tutor; gives what it printed, results and words."""
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=os.environ | {"MLSCALE_TUTOR_HOME": str(self.home)},
            input=types,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE * 2,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == status, (arguments, done)
        return done.stdout + done.stderr

    def joins(self, served: ServeProcess, *more: str) -> None:
        told = self.runs("class", "join", served.url, CODE, "--yes", "--name", self.name, *more)
        assert f"as {self.name}. It asks for 3 lessons" in told

    def types(self, lesson: str, script: str) -> None:
        self.runs("exec", lesson, types=script)

    def solves(self, lesson: str) -> None:
        self.types(lesson, _solution(lesson))
        self.runs("check", lesson)

    @property
    def standing(self) -> Any:
        """What the class knows."""
        return json.loads(self.runs("class", "status", "--json"))

    @property
    def receipts(self) -> list[Receipt]:
        return receipt_files.kept(self.home)

    def verdict(self, lesson: str) -> str | None:
        """What the re-run of the newest submission of a lesson said."""
        found = [one for one in self.standing["standing"]["submissions"] if one["lesson"] == lesson]
        return found[-1]["verification"]["verdict"] if found else None


@dataclass(frozen=True)
class Class:
    """A class and who is in it: Ada does all, Ben is offline for a while, and Cyd claims what is not so."""

    served: ServeProcess
    ada: Person
    ben: Person
    cyd: Person

    @property
    def people(self) -> tuple[Person, ...]:
        return (self.ada, self.ben, self.cyd)

    def teacher(self, *arguments: str, status: int = 0) -> str:
        """Run a teacher's command on the class's folder."""
        home = self.served.folder.parent / "teacher"
        return Person("Teacher", home).runs("class", *arguments, "--folder", str(self.served.folder), status=status)


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """The class, after all that happened."""
    folder = tmp_path_factory.mktemp("week")
    served = ServeProcess(
        folder / "class", EXAMPLE, workers=1, settings={"MLSCALE_TUTOR_HOME": str(folder / "teacher")}
    )
    found = Class(served, *(Person(name, folder / name.split()[0].lower()) for name in ("Ada L.", "Ben O.", "Cyd P.")))
    served.start()
    try:
        _work(found)
        yield found
        served.stop()
    finally:
        served.kill()
        for person in found.people:
            for lesson in LESSONS:
                person.runs("stop", lesson)
    assert "Traceback" not in served.words, served.words


def _work(week: Class) -> None:
    served, ada, ben, cyd = week.served, week.ada, week.ben, week.cyd
    assert f"mlscale-tutor class join {served.url} {CODE}" in served.words
    ada.joins(served, "--share-transcript")
    ben.joins(served)
    cyd.joins(served)

    for lesson in LESSONS:
        ada.solves(lesson)
        assert "receipt" in ada.runs("class", "submit", lesson).lower()
    ben.types(COMMIT, HALF_DONE)
    ben.runs("check", COMMIT, status=1)
    ben.runs("hint", COMMIT)

    served.stop()
    ben.solves(GREP)
    assert "has not received your work on linux/grep yet" in ben.runs("class", "submit", GREP, status=1)
    offline = ben.standing
    assert offline["problem"]["what"]
    assert offline["waiting"]["submissions"] == 1
    assert offline["waiting"]["events"] >= 3
    served.start()
    online = ben.standing
    assert online["problem"] is None
    assert online["waiting"] == {"events": 0, "submissions": 0}
    assert [receipt["lesson"] for receipt in online["receipts"]] == [GREP]

    cyd.types(COMMIT, "git init -b main\n")
    cyd.runs("hint", GUARD)
    cyd.types(GREP, "echo nothing > errors.log\n")
    cyd.runs("check", GREP, status=1)
    _claim_all(cyd, served, GREP)


def _claim_all(person: Person, served: ServeProcess, lesson: str) -> None:
    """Make a bundle of unfinished work, write into it that all passed, and submit it by hand."""
    file = person.home / "work.tar.gz"
    person.runs("class", "bundle", lesson, "-o", str(file))

    def all_passed(manifest: Manifest) -> Manifest:
        assert "unmet" in manifest.claims.values()
        return replace(manifest, claims=dict.fromkeys(manifest.claims, "passed"))

    _post(person, served, lesson, rewritten(file.read_bytes(), all_passed))


def _post(person: Person, served: ServeProcess, lesson: str, bundle: bytes) -> None:
    """Submit a bundle by hand."""
    membership = memberships.read(person.home)
    assert membership is not None
    headers = submission_headers(secrets.token_hex(16), lesson, bundle)
    headers["Authorization"] = f"Bearer {membership.token}"
    answer = ask(served.port, "POST", "/v1/submissions", bundle, headers)
    assert answer.status == 200, answer
    receipt_files.keep(person.home, Receipt.from_json(answer.content["receipt"]))


def _solution(lesson: str) -> str:
    return (load().lesson(lesson).folder / "solution.sh").read_text()


@pytest.fixture(scope="module")
def verified(week: Class) -> Class:
    """The class, after the re-runs of all that was submitted."""
    _until(lambda: all(week.ada.verdict(lesson) for lesson in LESSONS), "Ada's re-runs")
    _until(lambda: week.ben.verdict(GREP) and week.cyd.verdict(GREP), "the others' re-runs")
    return week


def _until(condition: Callable[[], object], what: str) -> None:
    for _ in range(100):  # each look takes a process, so nobody is kept busy
        if condition():
            return
    raise AssertionError(f"never: {what}")


def test_each_pass_is_run_again(verified: Class) -> None:
    """What is claimed is verified; what is claimed wrongly differs, and is told with both words."""
    assert [verified.ada.verdict(lesson) for lesson in LESSONS] == ["verified"] * 3
    assert verified.ben.verdict(GREP) == "verified"
    assert verified.cyd.verdict(GREP) == "differs"
    (submission,) = verified.cyd.standing["standing"]["submissions"]
    tasks = submission["verification"]["tasks"]
    assert {task["claimed"] for task in tasks} == {"passed"}
    assert "unmet" in {task["found"] for task in tasks}
    assert any(task["message"] for task in tasks)


def test_each_receipt_is_genuine(week: Class) -> None:
    """With the class's key, and by asking its server; one that was changed is not."""
    numbers = []
    for person in week.people:
        membership = memberships.read(person.home)
        assert membership is not None
        for receipt in person.receipts:
            file = receipt_files.file_of(person.home, receipt)
            assert "Genuine" in person.runs("class", "verify", str(file), "--server", week.served.url)
            assert "Genuine" in person.runs("class", "verify", str(file), "--key", membership.public_key)
            assert verify(receipt, membership.public_key)
            numbers.append(receipt.number)
    assert sorted(numbers) == [1, 2, 3, 4, 5]
    receipt = week.cyd.receipts[0].as_json()
    changed = week.cyd.home / "changed.json"
    changed.write_text(json.dumps({**receipt, "name": "Ada L."}))
    assert "Not genuine" in week.cyd.runs("class", "verify", str(changed), "--server", week.served.url, status=1)


def test_grades_in_each_form(verified: Class) -> None:
    """Ada has all points, Ben those of one lesson, Cyd none."""
    rows = list(csv.reader(io.StringIO(verified.teacher("grades"))))
    assert [row[rows[0].index("Name")] for row in rows[1:]] == ["Ada L.", "Ben O.", "Cyd P."]
    for kind in ("moodle", "canvas"):
        told = verified.teacher("grades", "--format", kind)
        assert "cannot be matched: Ada L., Ben O., Cyd P." in told
        assert len(list(csv.reader(io.StringIO(told)))) >= 4
    found = json.loads(verified.teacher("grades", "--format", "json"))
    assert "Ada L." in json.dumps(found)
    suites = ElementTree.fromstring(verified.teacher("grades", "--format", "junit"))
    assert len(suites.findall(".//testcase")) > 10
    points = {person.name: person.standing["standing"]["checkpoints"][0]["points"] for person in verified.people}
    assert points == {"Ada L.": 10.0, "Ben O.": 3.0, "Cyd P.": 0.0}


def test_the_board_in_a_terminal(verified: Class) -> None:
    shown = verified.teacher("board", "--once")
    for words in ("Ada L.", "Ben O.", "Cyd P.", "Week 1, first steps"):
        assert words in shown
    hidden = verified.teacher("board", "--once", "--no-names")
    assert "Ada" not in hidden
    assert "Learner 1" in hidden


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if executable() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium")
        pytest.skip("needs Chromium")
    with closing(Browser(tmp_path_factory.mktemp("profile"))) as found:
        yield found


LETTERS = """Object.fromEntries([...document.querySelectorAll("#rows tr")].map(row => [
    row.cells[0].textContent, [...row.cells].slice(2).map(cell => cell.classList[0]).join("")]))"""


@pytest.mark.browser
def test_the_board_in_a_browser(verified: Class, browser: Browser, tmp_path: Path) -> None:
    """Each state is there, and what happens meanwhile appears by itself; no names on a projector; it fits a phone."""
    page = Page(browser, (1280, 800))
    page.go(f"{verified.served.url}/board")
    page.until(lambda: page.evaluate("document.readyState === 'complete' && !!document.querySelector('#password')"))
    page.evaluate(
        f"document.querySelector('#name').value = 'teacher';"
        f"document.querySelector('#password').value = {json.dumps(PASSWORD)};"
        "document.querySelector('main form').submit()"
    )
    page.until(lambda: "Week 1, first steps" in _text(page), lambda: _text(page))
    page.go(f"{verified.served.url}/board/checkpoints/week-1")
    page.until(lambda: page.evaluate(LETTERS) and "Live" in _text(page), lambda: _text(page))
    page.picture(tmp_path / "board.png")
    found = page.evaluate(LETTERS)
    assert set(found) == {"Ada L.", "Ben O.", "Cyd P."}
    assert set(found["Ada L."]) == {"v"}
    assert {"u", "v", "n"} <= set(found["Ben O."])
    assert {"d", "w"} <= set(found["Cyd P."])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    verified.ben.solves(GUARD)
    page.until(lambda: set(page.evaluate(LETTERS)["Ben O."][-2:]) == {"p"}, lambda: str(page.evaluate(LETTERS)))
    page.picture(tmp_path / "board-later.png")

    page.go(f"{verified.served.url}/board/checkpoints/week-1?projector")
    page.until(lambda: "Learner 3" in _text(page) and "Live" in _text(page), lambda: _text(page))
    assert not any(name in page.evaluate("document.documentElement.outerHTML") for name in ("Ada", "Ben O", "Cyd"))
    page.picture(tmp_path / "projector.png")
    page.resize(390, 800)
    page.go(f"{verified.served.url}/board/checkpoints/week-1")
    page.until(lambda: "Ada L." in _text(page) and "Live" in _text(page), lambda: _text(page))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.picture(tmp_path / "phone.png")
    page.resize(1280, 800)
    page.evaluate("[...document.querySelectorAll('#rows a')].find(link => link.textContent === 'Ada L.').click()")
    page.until(lambda: "From a folder to a repository, 5 commands" in _text(page), lambda: _text(page))
    page.evaluate("document.querySelector('details').open = true")
    page.until(lambda: 'git commit -m "Start churn prototype"' in _text(page), lambda: _text(page))
    page.picture(tmp_path / "learner.png")
    page.go(f"{verified.served.url}/board/submissions")
    page.until(lambda: "differs" in _text(page).lower(), lambda: _text(page))
    page.picture(tmp_path / "submissions.png")
    assert page.seen.complaints == []
    assert all(address.startswith((verified.served.url, "data:", "about:")) for address in page.seen.requested)
    _restart_while_one_looks(verified, page, tmp_path)
    page.close()


def _restart_while_one_looks(week: Class, page: Page, pictures: Path) -> None:
    """The page finds the server again by itself; what waits for its re-run and what cannot be run again is seen."""
    served = week.served
    page.go(f"{served.url}/board/checkpoints/week-1")
    page.until(lambda: "Ada L." in _text(page) and "Live" in _text(page), lambda: _text(page))
    served.stop()
    page.until(lambda: "Live" not in _text(page), lambda: _text(page))
    served.settings["MLSCALE_CLASS_WORKERS"] = "0"
    served.start()
    week.ben.runs("class", "submit", GUARD)
    claims = {task.id: "passed" for task in load().lesson(GUARD).tasks}
    _post(week.cyd, served, GUARD, small_bundle(GUARD, claims))  # of a version of the lesson that nobody has
    waiting = {"Ben O.": {"q"}, "Cyd P.": {"q"}}
    page.until(lambda: _last_four(page, waiting) == waiting, lambda: _text(page))
    page.picture(pictures / "waiting.png")
    served.stop()
    served.settings["MLSCALE_CLASS_WORKERS"] = "1"
    served.start()
    done = {"Ben O.": {"v"}, "Cyd P.": {"o"}}
    page.until(lambda: _last_four(page, done) == done, lambda: _text(page))
    page.picture(pictures / "done.png")


def _last_four(page: Page, names: Iterable[str]) -> dict[str, set[str]]:
    """How the tasks of the last lesson look for some."""
    found = page.evaluate(LETTERS)
    return {name: set(found[name][-4:]) for name in names}


def _text(page: Page) -> str:
    return str(page.evaluate("document.body ? document.body.innerText : ''"))
