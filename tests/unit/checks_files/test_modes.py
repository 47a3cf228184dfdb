import pytest

from checks import Unmet, modes
from checks.box import Box


def told(box: Box, name: str, wanted: int) -> str:
    with pytest.raises(Unmet) as caught:
        modes.expect(box, name, wanted)
    return caught.value.message


@pytest.mark.parametrize(
    ("found", "wanted", "words"),
    [
        (0o644, 0o600, "644 (rw-r--r--): others can read it, and should not."),
        (0o640, 0o600, "640 (rw-r-----): the group can read it, and should not."),
        (0o700, 0o600, "700 (rwx------): the owner can run it, and should not."),
        (0o400, 0o600, "400 (r--------): the owner cannot write it, and should."),
        (0o640, 0o750, "640 (rw-r-----): the group cannot run it, and should."),
        (0o4750, 0o750, "4750 (rwsr-x---): it has the set-user-ID bit, which nobody asked for."),
    ],
)
def test_what_is_wrong_with_a_file(box: Box, found: int, wanted: int, words: str) -> None:
    (box / "x").touch()
    (box / "x").chmod(found)
    modes.expect(box, "x", found)
    assert told(box, "x", wanted) == f"`x` has the mode {words}"


@pytest.mark.parametrize(
    ("found", "wanted", "words"),
    [
        (0o777, 0o2775, "777 (rwxrwxrwx): others can create files in it, and should not."),
        (
            0o775,
            0o2775,
            "775 (rwxrwxr-x): it lacks the set-group-ID bit, so that new files in it do not inherit its group.",
        ),
        (
            0o777,
            0o1777,
            "777 (rwxrwxrwx): it lacks the sticky bit, so that anybody can delete other people's files in it.",
        ),
        (0o644, 0o755, "644 (rw-r--r--): others cannot enter it, and should."),
        (0o1755, 0o755, "1755 (rwxr-xr-t): it has the sticky bit, which nobody asked for."),
    ],
)
def test_what_is_wrong_with_a_folder(box: Box, found: int, wanted: int, words: str) -> None:
    (box / "d").mkdir()
    (box / "d").chmod(found)
    modes.expect(box, "d", found)
    assert told(box, "d", wanted) == f"`d` has the mode {words}"


def test_what_is_no_file_or_folder(box: Box) -> None:
    assert told(box, "x", 0o600) == "`x` is missing."
    (box / "y").touch()
    (box / "x").symlink_to("y")
    assert told(box, "x", 0o600) == "`x` is a symbolic link; it should be as it was."
