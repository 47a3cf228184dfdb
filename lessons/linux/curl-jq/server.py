"""The model registry: `server.py SEED ADDRESS` prints the address that it listens on, and serves until it is ended.

It takes the port of ADDRESS if that is free, else any port.
"""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from figures import PAGE, models, prediction, report, token


class Registry(BaseHTTPRequestHandler):
    """Answers one request."""

    seed = 1

    def do_GET(self):
        """Models, the report and the state."""
        url = urlsplit(self.path)
        if url.path == "/models":
            try:
                page = int(parse_qs(url.query).get("page", ["1"])[0])
            except ValueError:
                return self.answer(400, {"error": "page must be a number"})
            found = models(self.seed)
            items = found[PAGE * (page - 1) : PAGE * page] if page > 0 else []
            following = page + 1 if 0 < page * PAGE < len(found) else None
            return self.answer(200, {"items": items, "next": following})
        if url.path == "/report":
            return self.answer(302, "moved\n", "text/html", {"Location": "/files/report.csv"})
        if url.path == "/files/report.csv":
            return self.answer(200, report(self.seed), "text/csv")
        if url.path == "/health":
            return self.answer(503, {"status": "warming up"})
        return self.answer(404, {"error": "no such page"})

    do_HEAD = do_GET

    def do_POST(self):
        """Predictions."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if urlsplit(self.path).path != "/predictions":
            return self.answer(404, {"error": "no such page"})
        if self.headers.get("Authorization") != f"Bearer {token(self.seed)}":
            return self.answer(401, {"error": "send the token: Authorization: Bearer TOKEN"})
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            return self.answer(415, {"error": "send JSON: Content-Type: application/json"})
        try:
            return self.answer(201, prediction(self.seed, body))
        except (KeyError, TypeError, ValueError):
            return self.answer(422, {"error": "send customer_id and features: tenure_months, support_calls"})

    def answer(self, status, body, kind="application/json", headers=None):
        """Send an answer; dictionaries become JSON."""
        data = (body if isinstance(body, str) else json.dumps(body) + "\n").encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(data), **(headers or {})}.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *arguments):
        """Nothing is told."""


def listen(port):
    """A server at this port, or at any if it is taken."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Registry)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), Registry)


def main():
    """Serve."""
    Registry.seed = int(sys.argv[1])
    server = listen(urlsplit(sys.argv[2]).port or 0)
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    sys.stdout.flush()
    os.close(1)
    server.serve_forever()


if __name__ == "__main__":
    main()
