"""The house stands on one-way layers, answers fast, and works when it is installed elsewhere."""

import json
import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SLOW = {"textual", "docker", "git", "pexpect", "watchfiles", "requests"}
"""Modules that take longer to load than the command line takes to answer."""


def loaded_after(code: str, **env: str) -> set[str]:
    """The names of all modules that a fresh interpreter has loaded after it ran some code."""
    script = f"import sys\n{textwrap.dedent(code)}\nprint(*sys.modules, file=sys.stderr)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ, **env}
    )
    return set(found.stderr.splitlines()[-1].split())


def run_cli(*arguments: str) -> str:
    return f"""
        from tutor.cli import main
        try:
            status = main({list(arguments)!r})
        except SystemExit as end:
            status = end.code
        assert status == 0, status
    """


def test_the_version_loads_next_to_nothing() -> None:
    loaded = loaded_after(run_cli("--version"))
    assert not loaded & (
        SLOW | {"yaml", "dataclasses", "json.decoder", "sqlite3", "tutor.course", "importlib.metadata"}
    )


def test_the_list_loads_no_screen_no_engine_no_git_and_no_yaml_once_indexed() -> None:
    loaded_after(run_cli("list"))
    loaded = loaded_after(run_cli("list"))
    assert loaded & (SLOW | {"yaml", "tutor.parsing", "difflib"}) == set()


@pytest.mark.parametrize("module", ["sandbox", "checks", "tutor"])
def test_a_layer_loads_no_layer_above_it(module: str) -> None:
    """Each module of a layer is imported in one fresh interpreter."""
    layers = ["sandbox", "checks", "tutor"]
    files = [file.relative_to(ROOT).with_suffix("") for file in sorted((ROOT / module).rglob("*.py"))]
    # Alembic runs these files; they are no modules that anything imports.
    files = [file for file in files if "migrations" not in file.parts]
    names = [".".join(file.parts).removesuffix(".__init__") for file in files]
    loaded = loaded_after(
        "\n".join(f"import {name}" for name in names if not name.startswith("tutor.tui") and "__main__" not in name)
    )
    above = set(layers[layers.index(module) + 1 :])
    assert not {name for name in loaded if name.partition(".")[0] in above}
    assert "textual" not in loaded
    assert not {name for name in loaded if name.startswith("tutor.tui")}


def test_imports_follow_the_contracts() -> None:
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built from a copy of what belongs to it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_lessons_and_nothing_left_over(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "lessons/course.yaml" in names
    for lesson in sorted(path.parent for path in ROOT.glob("lessons/*/*/lesson.md")):
        for file in ("lesson.md", "check.py"):
            assert f"{lesson.relative_to(ROOT)}/{file}" in names
    assert "sandbox/prelude.sh" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_the_wheel_works_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel],
        check=True,
        capture_output=True,
    )
    script = f"""
        import sys
        sys.path.insert(0, {str(target)!r})
        import tutor
        assert tutor.__file__.startswith({str(target)!r})
        from tutor.cli import main
        sys.exit(main(["list", "--json"]))
    """
    found = subprocess.run(
        [sys.executable, "-P", "-c", textwrap.dedent(script)], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    lessons = [lesson["id"] for track in json.loads(found.stdout)["tracks"] for lesson in track["lessons"]]
    assert "git/first-commit" in lessons
