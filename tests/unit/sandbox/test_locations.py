"""Files that are replaced as a whole, whoever else writes them."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox.errors import StorageFailure
from sandbox.locations import write_atomically


def test_two_threads_that_write_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither takes the other's half-written file away."""
    file = tmp_path / "file"
    sync = os.fsync

    def meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        with ThreadPoolExecutor(1) as other:
            other.submit(write_atomically, file, b"theirs").result()
        assert file.read_bytes() == b"theirs"
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    write_atomically(file, b"ours")
    assert file.read_bytes() == b"ours"
    assert os.listdir(tmp_path) == ["file"]


def test_a_file_below_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailure, match="cannot be written: Not a directory"):
        write_atomically(tmp_path / "file" / "below", b"")
