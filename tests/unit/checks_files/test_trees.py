import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from checks import Unmet, files, trees
from checks.box import Box

TREE = json.dumps(
    [
        ["store", "folder", 0o755, ""],
        ["store/a", "file", 0o640, hashlib.sha256(b"a").hexdigest()],
        ["store/l", "link", 0o777, "./a"],
    ]
)


@pytest.fixture
def store(box: Box) -> Box:
    (box / "store").mkdir()
    (box / "store/a").write_text("a")
    (box / "store/l").symlink_to("./a")
    return box


def changes(box: Box) -> dict[str, str | None]:
    return {entry.path: trees.change(box, entry) for entry in trees.recorded(TREE)}


def test_a_tree_is_read_as_it_was_noted() -> None:
    entry = trees.recorded(TREE)[1]
    assert (entry.path, entry.kind, entry.mode) == ("store/a", files.Kind.FILE, 0o640)


def test_what_is_as_it_was_has_no_change(store: Box) -> None:
    (store / "store/a").chmod(0o700)
    assert changes(store) == {"store": None, "store/a": None, "store/l": None}


def test_what_became_of_the_entries(store: Box) -> None:
    (store / "store/a").write_text("b")
    (store / "store/l").unlink()
    (store / "store/l").symlink_to("a")
    assert changes(store) == {
        "store": None,
        "store/a": "holds something else now",
        "store/l": "leads to another place now",
    }
    (store / "store/a").unlink()
    (store / "store/l").unlink()
    (store / "store/l").mkdir()
    assert changes(store) == {"store": None, "store/a": "is gone", "store/l": "is now a folder"}


def test_everything_below_a_folder_with_hidden_things_and_without_following_links(store: Box) -> None:
    (store / "store/.h/deep").mkdir(parents=True)
    (store / "store/.h/deep/x").touch()
    (store / "store/up").symlink_to("..")
    found = [str(path) for path, _ in trees.everything(store, "store")]
    assert found == ["store/.h", "store/a", "store/l", "store/up", "store/.h/deep", "store/.h/deep/x"]
    assert not list(trees.everything(store, "nothing"))


def test_a_locked_folder_is_told(store: Box, unprivileged: Callable[[], AbstractContextManager[None]]) -> None:
    (store / "store/in").mkdir(mode=0o300)
    with unprivileged(), pytest.raises(Unmet, match="cannot be looked into: its mode is 300"):
        list(trees.everything(store, "store"))
    (store / "store/in").chmod(0o700)
