"""Rows of a widget painted at once, without the turn through everything else on the screen.

Textual collects what is to be painted, waits for its next frame, asks every container that the rows lie in for all of
its lines, and hands over what comes of it in three parts. An echoed key is one row: it is written as soon as it is
known, in one part, where nothing lies over it. Whenever that is in doubt, the ordinary way is taken.
"""

from __future__ import annotations

from collections.abc import Collection

from rich.control import Control
from textual.geometry import Region
from textual.widget import Widget

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"


def paint_rows(widget: Widget, rows: Collection[int]) -> bool:
    """Paint these rows of a widget without border and padding now; False if that cannot be done."""
    app, screen = widget.app, widget.screen
    if app.is_headless or app.is_inline or app._batch_count or app.screen is not screen or screen._layout_required:
        return False
    if app._driver is None or not app._running or app._closed:
        return False
    place = _place(widget, rows)
    if place is None or any(y not in widget._styles_cache._cache for y in rows):
        return False
    widget._styles_cache.set_dirty(*(Region(0, y, place.width, 1) for y in rows))
    parts = []
    for y in sorted(rows):
        (strip,) = widget.render_lines(Region(0, y, place.width, 1))
        parts += [Control.move_to(place.x, place.y + y).segment.text, strip.render(app.console)]
    cursor = screen.outer_size.clamp_offset(app.cursor_position)
    app._previous_cursor_position = cursor
    parts.append(Control.move_to(*cursor).segment.text)
    if len(rows) > 1 and app._sync_available:
        parts = [_SYNC_START, *parts, _SYNC_END]
    app._driver.write("".join(parts))
    app._driver.flush()
    return True


def _place(widget: Widget, rows: Collection[int]) -> Region | None:
    """Where the widget is on the screen, if it can be seen whole and nothing lies over these rows."""
    visible = widget.screen._compositor.visible_widgets
    found = visible.get(widget)
    if found is None or not found[1].contains_region(found[0]) or found[0].size != widget.content_size:
        return None
    region = found[0]
    top, bottom = min(rows), max(rows)
    if top < 0 or bottom >= region.height:
        return None
    target = Region(region.x, region.y + top, region.width, bottom - top + 1)
    for above, (place, clip) in visible.items():  # what lies above comes first
        if above is widget:
            return region
        if place.intersection(clip).overlaps(target):
            return None
    return None
