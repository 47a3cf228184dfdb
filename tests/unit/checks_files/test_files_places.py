import os
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from checks import Unmet, files
from checks.box import Box


def told(check: Callable[[], object]) -> Unmet:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value


def test_the_kind_of_everything_that_can_be_there(box: Box) -> None:
    (box / "file").write_text("x")
    (box / "folder").mkdir()
    (box / "link").symlink_to("file")
    os.mkfifo(box / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(box.lab)  # the path of a socket must be short
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        kinds = {name: files.kind(box, name) for name in ("file", "folder", "link", "pipe", "socket", "nothing")}
    assert kinds == {
        "file": files.Kind.FILE,
        "folder": files.Kind.FOLDER,
        "link": files.Kind.LINK,
        "pipe": files.Kind.PIPE,
        "socket": files.Kind.SOCKET,
        "nothing": files.Kind.MISSING,
    }
    assert files.kind(box, ".") is files.Kind.FOLDER


@pytest.mark.parametrize(
    ("there", "wanted", "words"),
    [
        ("All.csv", "all.csv", "found `All.csv`: names are case-sensitive"),
        ("model v2.pkl", "model-v2.pkl", "found `model v2.pkl`, a similar name"),
        ("count", "count.txt", "found `count`, a similar name"),
        ("reqest-ids.txt", "request-ids.txt", "found `reqest-ids.txt`, a similar name"),
        ("parts/all.csv", "all.csv", "found `parts/all.csv`, in another folder"),
        ("all.csv ", "all.csv", "found `all.csv `, a similar name"),
    ],
)
def test_a_missing_file_names_what_nearly_is_it(box: Box, there: str, wanted: str, words: str) -> None:
    (box / there).parent.mkdir(exist_ok=True)
    (box / there).write_text("x")
    assert told(lambda: files.exists(box, wanted)).message == f"`{wanted}` is missing; {words}."


@pytest.mark.parametrize("there", ["customers-2.csv", "unlike"])
def test_another_number_or_name_is_not_offered(box: Box, there: str) -> None:
    (box / there).write_text("x")
    assert told(lambda: files.exists(box, "customers-1.csv")).message == "`customers-1.csv` is missing."


def test_a_missing_folder_on_the_way_is_what_is_told(box: Box) -> None:
    (box / "Churn").mkdir()
    (box / "plain").write_text("x")
    assert told(lambda: files.folder(box, "churn/data")).message == (
        "`churn/data` is missing: there is no folder `churn`; found `Churn`: names are case-sensitive."
    )
    assert told(lambda: files.text(box, "plain/x")).message == "`plain/x` is missing: `plain` is no folder but a file."
    assert told(lambda: files.folder(box, "models")).message == "Missing folder: `models`."


def test_a_real_folder_has_no_link_on_the_way(box: Box) -> None:
    (box / "reports/2024").mkdir(parents=True)
    (box / "churn").mkdir()
    (box / "churn/reports").symlink_to("../reports")
    files.folder(box, "reports/2024")
    message = told(lambda: files.folder(box, "churn/reports/2024")).message
    assert message == "`churn/reports` is a symbolic link; it should be a folder."


def test_names_are_shown_from_the_learners_folder_and_home(box: Box) -> None:
    (box / "churn").mkdir()
    (box.home / ".ssh").mkdir()
    assert files.named(box, box / "churn/a") == "`churn/a`"
    assert files.named(box, box.home / ".ssh/config") == "`~/.ssh/config`"
    assert told(lambda: files.text(box, box.home / ".ssh/config")).message == "`~/.ssh/config` is missing."
    inner = Box(**{**vars(box), "cwd": box / "churn"})
    assert files.named(inner, inner / "churn/a") == "`a`"
    assert files.named(inner, inner / "other") == "`other`"


def test_control_characters_in_names_are_escaped(box: Box) -> None:
    (box / "a\x1b[2Jb").write_text("x")
    with pytest.raises(Unmet, match=r"also holds `a\\x1b\[2Jb`"):
        files.expect_names(box, ".", [])


def test_links_that_lead_out_are_not_followed(box: Box, outside: Path) -> None:
    (outside / "secret").write_text("secret")
    (box / "way-out").symlink_to(outside)
    (box / "file").symlink_to(outside / "secret")
    for check in (
        lambda: files.text(box, "way-out/secret"),
        lambda: files.exists(box, "way-out/secret"),
        lambda: files.names(box, "way-out"),
        lambda: files.text(box, "file"),
        lambda: files.text(box, "../outside/secret"),
    ):
        error = told(check)
        assert "secret" not in error.message.replace("`way-out/secret`", "")
        assert "leads out" in error.message or "is a symbolic link" in error.message
    assert files.links_to(box, "file") is None


def test_circles_of_links_are_told(box: Box) -> None:
    (box / "a").symlink_to("b")
    (box / "b").symlink_to("a")
    assert told(lambda: files.text(box, "a")).message == "`a` is a symbolic link that leads in a circle."
    assert "circle" in told(lambda: files.text(box, "a/x")).message


def test_a_link_tells_its_text_as_written(box: Box) -> None:
    (box / "file").write_text("x")
    (box / "link").symlink_to("./file")
    assert files.link(box, "link") == "./file"
    assert files.links_to(box, "link") == box.lab / "file"
    assert files.text(box, "link") == "x"
    assert told(lambda: files.link(box, "file")).message == "`file` is a file; it should be a symbolic link."
    (box / "dangling").symlink_to("nowhere")
    assert told(lambda: files.text(box, "dangling")).message == (
        "`dangling` is a symbolic link to `nowhere`, and there is nothing."
    )


def test_gone(box: Box) -> None:
    files.gone(box, "x")
    (box / "x").symlink_to("nowhere")
    assert told(lambda: files.gone(box, "x")).message == "`x` is still there."


def test_mode_time_and_size(box: Box) -> None:
    (box / "x").write_text("12345")
    (box / "x").chmod(0o644)
    os.utime(box / "x", (1709287200, 1709287200.9))
    assert files.size(box, "x") == 5
    files.expect_mode(box, "x", 0o600, 0o644)
    files.expect_mtime(box, "x", 1709287200)
    error = told(lambda: files.expect_mode(box, "x", 0o600))
    assert error.message == "`x` has the mode 644 (rw-r--r--); it should be 600 (rw-------)."
    error = told(lambda: files.expect_mtime(box, "x", 1709287201))
    assert error.message == "`x` has the time 2024-03-01 10:00:00 UTC; it should be 2024-03-01 10:00:01 UTC."


def test_a_time_beyond_all_calendars_is_told(box: Box) -> None:
    (box / "x").write_text("x")
    os.utime(box / "x", (10**15, 10**10))
    assert "2286-11-20" in told(lambda: files.expect_mtime(box, "x", 0)).message
    assert files.time_words(1e18) == "@1000000000000000000"


def test_names_of_a_folder(box: Box) -> None:
    (box / "raw").mkdir()
    for name in ("a", ".b", ".DS_Store"):
        (box / "raw" / name).write_text("x")
    files.expect_names(box, "raw", {"a", ".b"})
    assert told(lambda: files.expect_names(box, "raw", {"a"})).message == (
        "`raw` also holds `.b`, which does not belong there."
    )
    assert told(lambda: files.expect_names(box, "raw", {"a", ".b", "c"})).message == "`raw/c` is missing."


def test_what_may_not_be_entered_is_told(box: Box, unprivileged: Callable[[], AbstractContextManager[None]]) -> None:
    (box / "locked").mkdir()
    (box / "locked/x").write_text("x")
    (box / "locked").chmod(0)
    with unprivileged():
        entered = told(lambda: files.exists(box, "locked/x"))
        listed = told(lambda: files.names(box, "locked"))
    (box / "locked").chmod(0o755)
    assert entered.message == "The folder `locked` cannot be entered: its mode is 000 (---------)."
    assert listed.message == "The folder `locked` cannot be listed: its mode is 000 (---------)."


def test_a_replica_keeps_the_shape_and_is_removed(box: Box) -> None:
    (box / "churn/models").mkdir(parents=True)
    (box / "churn/models/m.pkl").write_text("big")
    (box / "churn/models/current").symlink_to("./m.pkl")
    with files.replica(box, "churn") as copy:
        assert copy.name == "churn"
        assert os.readlink(copy / "models/current") == "./m.pkl"  # noqa: PTH115
        assert (copy / "models/current").resolve() == (copy / "models/m.pkl").resolve()
        assert (copy / "models/m.pkl").read_text() == ""
    assert not list(box.keeper.scratch.iterdir())


def test_files_are_found_by_their_content(box: Box) -> None:
    (box / "a/b").mkdir(parents=True)
    (box / "a/b/here").write_text("needle")
    (box / "a/link").symlink_to("b/here")
    (box.home / "there").write_text("needle")
    digest = files.sha256(box, "a/b/here")
    assert files.holding(box, digest) == [box / "a/b/here", box.home / "there"]


@pytest.mark.parametrize("name", ["a\0b", "d\0/x", "n" * 300, "d/" * 3000 + "x"])
def test_nothing_is_at_a_path_that_no_system_has(box: Box, name: str) -> None:
    assert files.kind(box, name) is files.Kind.MISSING
