"""The screen as a small SVG: rows of text in the colours that they have, without anything that differs by chance."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from textual.app import App

CELL = (8.43, 17)
"""Width and height of a cell, for the font below."""

FONT = "14px 'DejaVu Sans Mono', monospace"


def svg(app: App[Any]) -> str:
    """What the app shows now, with the screens that shine through from below."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    looks: dict[str, str] = {}
    rows: list[str] = []
    base = app.current_theme.background or "#000000"
    for y, strips in enumerate(update.strips):  # type: ignore[union-attr]
        segments = [(segment.text, segment.style or Style()) for strip in strips for segment in strip]
        rows += _row(y, segments, looks, base, app)
    width, height = app.size.width * CELL[0], app.size.height * CELL[1]
    css = "".join(f".{name}{{{rules}}}" for rules, name in looks.items())
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 {width:.0f} {height}">',
            f"<style>text{{font:{FONT}}}{css}</style>",
            f'<rect width="100%" height="100%" fill="{base}"/>',
            *rows,
            "</svg>\n",
        )
    )


def _row(
    y: int, segments: Iterable[tuple[str, Style]], looks: dict[str, str], base: str, app: App[Any]
) -> Iterable[str]:
    grounds: list[str] = []
    words: list[str] = []
    x = 0
    for (text_rules, ground), run in groupby(segments, lambda segment: _rules(segment[1], app)):
        text = "".join(part for part, _ in run)
        cells = cell_len(text)
        if ground.lower() != base.lower() and cells:
            name = looks.setdefault(f"fill:{ground}", f"s{len(looks)}")
            grounds.append(
                f'<rect class="{name}" x="{x * CELL[0]:.1f}" y="{y * CELL[1]}" '
                f'width="{cells * CELL[0] + 0.3:.1f}" height="{CELL[1]}.3"/>'
            )
        if text.strip() or "underline" in text_rules:
            name = looks.setdefault(text_rules, f"s{len(looks)}")
            blank = len(text) - len(text.lstrip())
            shown = escape(text.strip(), quote=False)
            words.append(f'<tspan class="{name}" x="{(x + blank) * CELL[0]:.1f}">{shown}</tspan>')
        x += cells
    text = f'<text y="{y * CELL[1] + 13}">{"".join(words)}</text>'
    return [*grounds, text] if words else grounds


def _rules(style: Style, app: App[Any]) -> tuple[str, str]:
    """The rules of CSS for the text of a style, and the colour behind it."""
    colours = app.ansi_theme
    front = style.color.get_truecolor(colours) if style.color else colours.foreground_color
    back = style.bgcolor.get_truecolor(colours, foreground=False) if style.bgcolor else colours.background_color
    if style.reverse:
        front, back = back, front
    rules = [f"fill:{front.hex}"]
    rules += ["font-weight:bold"] if style.bold else []
    rules += ["font-style:italic"] if style.italic else []
    rules += ["text-decoration:underline"] if style.underline else []
    rules += ["opacity:.6"] if style.dim else []
    return ";".join(rules), back.hex
