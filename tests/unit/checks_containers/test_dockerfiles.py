"""What a Dockerfile says about its stages."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from checks import Unmet
from checks.box import Box
from checks.containers.dockerfiles import Stage, expect_stages, stages


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", ()),
        ("FROM lab/base:1\nRUN echo FROM a AS b\n", (Stage("lab/base:1", ""),)),
        ("from a as Builder\n\nFROM b", (Stage("a", "builder"), Stage("b", ""))),
        ("# FROM x AS y\nARG A=1\nFROM --platform=linux/amd64 ${A} AS one\n", (Stage("${A}", "one"),)),
        ("FROM a \\\n  AS one\r\nRUN x \\\n  FROM b AS two\n", (Stage("a", "one"),)),
        ("RUN a \\\n# a comment between\n  b\nFROM c\n", (Stage("c", ""),)),
    ],
)
def test_stages_of_a_text(content: str, found: tuple[Stage, ...]) -> None:
    assert stages(content) == found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("FROM a\nFROM b\n", r"no stage named `builder`\.$"),
        ("FROM a AS build\nFROM b\n", "no stage named `builder`; it has `build`"),
        ("FROM a\nFROM b AS builder\n", "is the last stage"),
    ],
)
def test_stages_that_are_not_there(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "Dockerfile").write_text(content)
    folders = {"lab": tmp_path, "home": tmp_path / "home", "cwd": tmp_path}
    box = cast(Box, SimpleNamespace(**folders, keeper=SimpleNamespace(scratch=tmp_path / "scratch")))
    with pytest.raises(Unmet, match=words):
        expect_stages(box, "Dockerfile", "builder")
    (tmp_path / "Dockerfile").write_text("FROM a AS BUILDER\nFROM b\n")
    expect_stages(box, "Dockerfile", "builder")
