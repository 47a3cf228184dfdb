"""A record goes from one machine to another."""

import json
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure, Usage
from tests.unit.progress.conftest import LESSON, Clock, report
from tutor.exchange import as_json, export_to, import_from
from tutor.progress import Progress, TaskRecord


class TestExchange:
    """A record can be carried to another machine and merged there."""

    def fill(self, progress: Progress, clock: Clock) -> None:
        progress.opened(LESSON)
        progress.hinted(LESSON, "recorded")
        clock.now += 3
        progress.checked(report(repository="passed", recorded="unmet"))

    def test_there_and_back(self, progress: Progress, clock: Clock, tmp_path: Path) -> None:
        self.fill(progress, clock)
        export_to(tmp_path / "record.json", progress)
        with Progress.open(tmp_path / "elsewhere") as other:
            assert import_from(tmp_path / "record.json", other) == 1
            assert other.lessons() == progress.lessons()
            assert import_from(tmp_path / "record.json", other) == 1
            assert other.lessons() == progress.lessons()

    def test_the_earliest_pass_wins(self, progress: Progress, clock: Clock, tmp_path: Path) -> None:
        self.fill(progress, clock)
        early = clock.now
        export_to(tmp_path / "record.json", progress)
        with Progress.open(tmp_path / "elsewhere") as other:
            clock.now += 50
            other.checked(report(repository="passed", recorded="passed"))
            import_from(tmp_path / "record.json", other)
            found = other.lesson(LESSON)
            assert found.task("repository").passed == early
            assert found.task("recorded") == TaskRecord(passed=clock.now, attempts=1, hints=1)
            assert found.finished == clock.now

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff",
            b"not json",
            b"[]",
            b'{"lessons": {}}',
            b'{"format": "something else", "version": 1, "lessons": {}}',
            b'{"format": "mlscale-tutor progress", "version": 1}',
            b'{"format": "mlscale-tutor progress", "version": 1, "lessons": {"git/a": {}}}',
        ],
    )
    def test_foreign_files_are_refused(self, progress: Progress, clock: Clock, tmp_path: Path, content: bytes) -> None:
        self.fill(progress, clock)
        before = progress.lessons()
        (tmp_path / "record.json").write_bytes(content)
        with pytest.raises(Usage, match="is not an exported record") as caught:
            import_from(tmp_path / "record.json", progress)
        assert "Nothing was changed" in caught.value.todo
        assert progress.lessons() == before

    @pytest.mark.parametrize("value", [-1, "soon", True, [], {}, float("nan"), float("inf")])
    def test_impossible_values_are_refused_as_a_whole(
        self, progress: Progress, clock: Clock, tmp_path: Path, value: object
    ) -> None:
        self.fill(progress, clock)
        found = json.loads(as_json(progress))
        found["lessons"]["git/identity"] = json.loads(json.dumps(found["lessons"][LESSON]))
        found["lessons"][LESSON]["tasks"]["repository"]["attempts"] = value
        (tmp_path / "record.json").write_text(json.dumps(found))
        with pytest.raises(Usage):
            import_from(tmp_path / "record.json", progress)
        assert "git/identity" not in progress.lessons()

    def test_a_newer_export_is_refused(self, progress: Progress, tmp_path: Path) -> None:
        newer = json.loads(as_json(progress)) | {"version": 2}
        (tmp_path / "record.json").write_text(json.dumps(newer))
        with pytest.raises(Usage, match="newer version"):
            import_from(tmp_path / "record.json", progress)

    def test_a_missing_file_is_named(self, progress: Progress, tmp_path: Path) -> None:
        with pytest.raises(StorageFailure, match=r"record\.json cannot be read"):
            import_from(tmp_path / "record.json", progress)
