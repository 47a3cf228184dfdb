from pathlib import Path

from checks import roots


def test_this_machine(tmp_path: Path) -> None:
    (tmp_path / "usr/lib").mkdir(parents=True)
    assert roots.machine(tmp_path).values == {}
    (tmp_path / "usr/lib/os-release").write_text("# VERSION_ID=1\nID=debian\nNAME='A B'\nVERSION_ID=\"12\"\n")
    assert roots.machine(tmp_path).values == {"ID": "debian", "NAME": "A B", "VERSION_ID": "12"}
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/os-release").write_text("ID=alpine\n")
    assert roots.machine(tmp_path).values == {"ID": "alpine"}


def test_a_broken_file_tells_nothing() -> None:
    assert roots.Root("x", {"etc/os-release": "ID='debian\n"}).values == {}
