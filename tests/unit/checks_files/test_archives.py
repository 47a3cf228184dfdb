import gzip
import hashlib
import io
import tarfile
from collections.abc import Callable

import pytest

from checks import Unmet, archives
from checks.box import Box


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


def packed(names: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        folder = tarfile.TarInfo("churn/")
        folder.type, folder.mode = tarfile.DIRTYPE, 0o755
        archive.addfile(folder)
        for name, content in names.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(content), 0o640
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def test_members_of_an_archive(box: Box) -> None:
    (box / "a.tgz").write_bytes(packed({"churn/x": b"1", "./y": b"2"}))
    folder, x, y = archives.members(box, "a.tgz")
    assert (folder.path, folder.is_folder, folder.is_file) == ("churn", True, False)
    assert (x.path, x.mode, x.content) == ("churn/x", 0o640, b"1")
    assert y.path == "./y"


def test_what_is_no_archive(box: Box) -> None:
    (box / "a").write_bytes(b"plain")
    assert told(lambda: archives.members(box, "a")) == "`a` is not compressed with gzip."
    (box / "a").write_bytes(gzip.compress(b"plain"))
    assert told(lambda: archives.members(box, "a")) == "`a` is compressed, but holds no whole tar archive."
    (box / "a").write_bytes(packed({"churn/x": bytes(range(256)) * 100})[:-20])
    assert told(lambda: archives.members(box, "a")) == "`a` is damaged: gzip cannot unpack all of it."
    assert told(lambda: archives.members(box, "b")) == "`b` is missing."


def test_a_member_that_claims_to_be_huge_is_not_read(box: Box) -> None:
    headers = tarfile.TarInfo("churn/x")
    headers.size = 10**12
    (box / "a").write_bytes(gzip.compress(headers.tobuf()))
    assert told(lambda: archives.members(box, "a")) == "`a` holds far more than it should."


def test_a_bomb_is_not_unpacked(box: Box) -> None:
    (box / "a").write_bytes(gzip.compress(bytes(archives.UNPACKED_LIMIT + 1), 1))
    assert "holds more than 32 MiB" in told(lambda: archives.gunzipped(box, "a"))


@pytest.mark.parametrize(
    "form", ["{sum}  {name}", "{sum} *{name}", "SHA256 ({name}) = {sum}", "{sum}  ./{name}", "{sum} {name}"]
)
def test_lists_of_sums_in_all_forms(box: Box, form: str) -> None:
    (box / "d").mkdir()
    (box / "d/x.gz").write_bytes(b"x")
    line = form.format(sum=hashlib.sha256(b"x").hexdigest(), name="x.gz")
    (box / "d/SUMS").write_text(f"{line}\n")
    archives.expect_verified(box, "d/SUMS", "x.gz")


def test_lists_that_do_not_verify(box: Box) -> None:
    (box / "d").mkdir()
    (box / "d/x").write_bytes(b"x")
    good, other = hashlib.sha256(b"x").hexdigest(), hashlib.sha256(b"").hexdigest()

    def said(*listing: str) -> str:
        (box / "d/SUMS").write_text("\n".join(listing))
        return told(lambda: archives.expect_verified(box, "d/SUMS", "x"))

    assert said(f"{good}  d/x") == "`d/SUMS` names `d/x`, and inside `d` there is no such file."
    assert "full path" in said(f"{good}  {box.lab}/d/x")
    assert "it has changed since" in said(f"{other}  x")
    assert "listed more than once" in said(f"{other}  x", f"{good}  x")
    assert "it lists itself" in said(f"{good}  x", f"{other}  SUMS")
    (box / "d/y").write_bytes(b"x")
    assert said(f"{good}  y") == "`d/SUMS` does not list `x`."
    assert said("x") == "`d/SUMS` has no line with a SHA-256 sum and a name."
