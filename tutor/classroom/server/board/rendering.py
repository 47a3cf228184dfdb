"""Pages from templates, and the headers that keep a browser from doing anything else with them."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from tutor.classroom.server.board.grid import LETTERS
from tutor.classroom.server.board.reading import clock, counted, span

if TYPE_CHECKING:
    from starlette.requests import Request

    from tutor.classroom.server.board.gate import Viewer

HERE = Path(__file__).parent

POLICY = "Content-Security-Policy"

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        POLICY: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
)
"""Nothing of a page comes from elsewhere or goes elsewhere, and no page is kept by the browser."""

LONGEST_MESSAGE = 280
"""Characters of a message on a card."""

_SCRIPT = "text/javascript; charset=utf-8"

STATIC = MappingProxyType(
    {"board.css": "text/css; charset=utf-8", "live.js": _SCRIPT, "board.js": _SCRIPT, "submissions.js": _SCRIPT}
)
"""The files that pages use, and their types."""


def static_files() -> dict[str, bytes]:
    """What the files that pages use hold."""
    return {name: (HERE / "static" / name).read_bytes() for name in STATIC}


@dataclass(frozen=True)
class Rendering:
    """Makes pages.

    Attributes:
        title: what the class is called.
        files: what the files that pages use hold, by name.
    """

    title: str
    files: Mapping[str, bytes] = field(default_factory=static_files)
    environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        version = sha256(b"".join(self.files.values())).hexdigest()[:12]
        environment.globals.update(class_title=self.title, version=version, letters=LETTERS, span=span, counted=counted)
        environment.filters.update(clock=lambda at: clock(at, time.time()), size=size, clipped=clipped)
        object.__setattr__(self, "environment", environment)

    def page(
        self,
        request: Request,
        template: str,
        viewer: Viewer | None,
        *,
        status: int = 200,
        here: str = "",
        **values: Any,
    ) -> Response:
        """A page; `here` is the part of the class that it belongs to."""
        nonce = secrets.token_urlsafe(16)
        usual = {"base": base(request), "viewer": viewer, "here": here, "now": time.time(), "nonce": nonce}
        csrf = viewer.field if viewer else ""
        text = self.environment.get_template(template).render(usual | {"csrf": csrf} | values)
        headers = dict(HEADERS)
        headers[POLICY] = headers[POLICY].replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
        return HTMLResponse(text, status, headers=headers)

    def part(self, template: str, **values: Any) -> Markup:
        """A part of a page."""
        return Markup(self.environment.get_template(template).render(**values))


def base(request: Request) -> str:
    """What stands before every address of the server, where it is served below one."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def size(count: int) -> str:
    """Bytes in words."""
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.0f} KiB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MiB"


def clipped(text: str) -> str:
    """The beginning of a long message."""
    text = text.strip()
    return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE].rstrip() + " ..."
