"""The os-release files of images, read without running anything."""

import io
import tarfile
from pathlib import Path

import pytest

from checks import roots
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

RELEASE = b"ID=alpine\nVERSION_ID=3.19.1\n"


def image(bench: Bench, tmp_path: Path, name: str) -> str:
    """An image with nothing in it but an os-release file, and a link to it."""
    path = tmp_path / "root.tar"
    with tarfile.open(path, "w") as archive:
        entry = tarfile.TarInfo("usr/lib/os-release")
        entry.size = len(RELEASE)
        archive.addfile(entry, io.BytesIO(RELEASE))
        link = tarfile.TarInfo("etc/os-release")
        link.type, link.linkname = tarfile.SYMTYPE, "../usr/lib/os-release"
        archive.addfile(link)
    repository = f"{bench.prefix}/{name}"
    bench.client.api.import_image(str(path), repository=repository, tag="1")
    bench.made.append(lambda: bench.client.api.remove_image(f"{repository}:1", force=True))
    return f"{repository}:1"


def test_images_of_distributions(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roots, "MOST", 50)
    tag = image(bench, tmp_path, "alpine")
    other = image(bench, tmp_path, "notes")
    found = {root.name: root for root in roots.images()}
    assert found[f"the image {tag}"].values == {"ID": "alpine", "VERSION_ID": "3.19.1"}
    assert list(found[f"the image {tag}"].files) == ["usr/lib/os-release"]
    assert f"the image {other}" not in found
    left = bench.client.api.containers(all=True, filters={"label": roots.LABEL, "ancestor": tag})
    assert left == []


def test_without_an_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none")
    assert roots.images() == []
