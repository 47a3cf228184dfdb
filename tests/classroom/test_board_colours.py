"""The board's colours: text can be read on what is behind it, in light and in dark, as WCAG 2 asks at its level AA."""

import re

import pytest

from tutor.classroom.server.board.rendering import static_files

LEAST = 4.5
"""The contrast of text."""

SURFACES = ("paper", "raised", "working")
STATES = ("passed", "verified", "unmet", "working", "differs", "open")
PAIRS = (
    *((ink, surface) for ink in ("ink", "soft", "accent", "none-ink") for surface in SURFACES),
    *((f"{state}-ink", state) for state in STATES),
    ("working-ink", "opened"),
    *((f"{state}-ink", "paper") for state in ("passed", "unmet", "differs")),
)
"""What is written on what."""


def colours(scheme: str) -> dict[str, str]:
    """The colours of a scheme, by name; those of the dark one stand in its media query."""
    light, dark = re.findall(r":root \{(.*?)\}", static_files()["board.css"].decode(), re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def luminance(colour: str) -> float:
    """The relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_what_is_behind_it(scheme: str) -> None:
    known = colours(scheme)
    found = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in PAIRS}
    assert {pair: value for pair, value in found.items() if value < LEAST} == {}
