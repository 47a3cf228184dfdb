"""Which engine runs, and what it costs to find out."""

from __future__ import annotations

import copy
import ctypes.util
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tutor.tui.terminal import ghostty_abi
from tutor.tui.terminal.engine import EngineName, EngineUnavailable, open_engine


@pytest.fixture
def library() -> ghostty_abi.Library:
    try:
        return ghostty_abi.load()
    except EngineUnavailable as reason:
        pytest.skip(str(reason))


@pytest.mark.usefixtures("library")
def test_the_fast_engine_is_the_first_choice() -> None:
    assert open_engine(80, 24).name is EngineName.GHOSTTY


@pytest.mark.usefixtures("library")
def test_another_engine_can_be_preferred() -> None:
    assert open_engine(80, 24, EngineName.FALLBACK).name is EngineName.FALLBACK


def test_without_the_library_the_fallback_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ghostty_abi.importlib.util, "find_spec", lambda name: None)
    assert open_engine(80, 24).name is EngineName.FALLBACK
    assert open_engine(80, 24, EngineName.GHOSTTY).name is EngineName.FALLBACK


def test_without_any_engine_the_reasons_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ghostty_abi.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "bittty", None)
    with pytest.raises(EngineUnavailable, match=r"pyghostty is not installed.*bittty cannot be used"):
        open_engine(80, 24)


def _edit(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def edit(description: dict[str, Any]) -> None:
        *parents, last = path.split("/")
        for parent in parents:
            description = description[parent]
        description[last] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (_edit("types/GhosttyStyle/size", 80), r"GhosttyStyle \(size\)"),
        (_edit("types/GhosttyStyle/fields/bold/offset", 57), r"GhosttyStyle\.bold"),
        (_edit("types/GhosttyGridRef/align", 4), r"GhosttyGridRef \(alignment\)"),
        (_edit("types/GhosttyTerminalOption/values/BELL", 3), r"GhosttyTerminalOption\.BELL"),
        (_edit("types/GhosttyCell/bits/style_id/lsb", 27), r"GhosttyCell\.style_id"),
        (_edit("types/GhosttyResult/values/OUT_OF_SPACE", -4), "GhosttyResult"),
        (_edit("types/GhosttyPoint", {}), "does not describe"),
        (_edit("abi/endian", "big"), "byte order"),
        (_edit("abi", None), "does not describe"),
    ],
)
def test_a_library_that_differs_is_refused(
    library: ghostty_abi.Library, edit: Callable[[dict[str, Any]], None], reason: str
) -> None:
    described = copy.deepcopy(library.description)
    ghostty_abi.check(described)
    edit(described)
    with pytest.raises(EngineUnavailable, match=reason):
        ghostty_abi.check(described)


def test_some_other_library_is_refused() -> None:
    with pytest.raises(EngineUnavailable, match="no ghostty_type_json"):
        ghostty_abi.Library(ghostty_abi.Path(ctypes.util.find_library("c") or "libc.so.6"))


def test_loading_an_engine_imports_no_more_than_needed() -> None:
    """The wheel's own package would parse a C header; the fallback is not to be loaded beside the fast engine."""
    code = """
import sys
from tutor.tui.terminal.engine import open_engine
engine = open_engine(80, 24)
loaded = {"cffi", "pyghostty", "bittty", "textual"} & set(sys.modules)
assert loaded <= ({"bittty"} if engine.name == "fallback" else set()), loaded
"""
    subprocess.run([sys.executable, "-c", code], check=True)
