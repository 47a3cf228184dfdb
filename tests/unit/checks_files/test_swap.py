import shutil
import subprocess
from collections.abc import Callable

import pytest

from checks import Unmet, swap
from checks.box import Box

SIZE = 1024 * 1024
needs_mkswap = pytest.mark.skipif(shutil.which("mkswap") is None, reason="mkswap is not installed")


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


def test_the_lines_of_fstab(box: Box) -> None:
    (box / "fstab").write_text("# table\n\nUUID=1 / ext4 defaults,noatime 0 1\n/my\\040file\tnone swap sw\n")
    first, second = swap.mounts(box, "fstab")
    assert (first.source, first.target, first.kind, first.options) == ("UUID=1", "/", "ext4", ("defaults", "noatime"))
    assert (second.source, second.kind, second.fields) == ("/my file", "swap", 4)
    (box / "fstab").write_text("/file none swap\n")
    assert "has 3 fields" in told(lambda: swap.mounts(box, "fstab"))


def test_holes(box: Box) -> None:
    (box / "full").write_bytes(bytes(SIZE))
    swap.expect_allocated(box, "full")
    with (box / "hole").open("wb") as file:
        file.truncate(SIZE)
    assert "it has holes" in told(lambda: swap.expect_allocated(box, "hole"))
    assert told(lambda: swap.expect_allocated(box, "nothing")) == "`nothing` is missing; it should be a file."


@needs_mkswap
def test_the_signature(box: Box) -> None:
    path = box / "swapfile"
    path.write_bytes(bytes(SIZE))
    assert told(lambda: swap.expect_formatted(box, "swapfile", SIZE)) == "`swapfile` is not formatted as swap space."
    program = shutil.which("mkswap")
    assert program is not None
    subprocess.run([program, path], check=True, capture_output=True)
    swap.expect_formatted(box, "swapfile", SIZE)
    with path.open("ab") as file:
        file.write(bytes(SIZE))
    assert f"was formatted when it had {SIZE} bytes" in told(lambda: swap.expect_formatted(box, "swapfile", 2 * SIZE))
