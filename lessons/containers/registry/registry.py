"""A small registry on the loopback address: the HTTP API with which engines push and pull images, in memory.

`python registry.py PORT` reads an archive of `docker save` with the base image on standard input. Two images on top
of it are there from the beginning: the tested one, known by its digest alone, and another one with the tag `prod`.
It prints the digests of both and the id of the tested one, closes its output, and serves until it is ended.
"""

import gzip
import hashlib
import io
import json
import os
import re
import sys
import tarfile
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import IO

MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
CONFIG = "application/vnd.docker.container.image.v1+json"
LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"
REPOSITORY = "churn/model"
EPOCH = 1_700_000_000


class Store:
    """What the registry holds."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}
        self.manifests: dict[tuple[str, str], tuple[str, bytes]] = {}
        self.uploads: dict[str, bytes] = {}

    def add_blob(self, content: bytes) -> str:
        """Keep a blob; its digest."""
        digest = digest_of(content)
        self.blobs[digest] = content
        return digest

    def add_manifest(self, repository: str, reference: str, kind: str, content: bytes) -> str:
        """Keep a manifest under a tag or digest, and under its digest, which is the result."""
        digest = digest_of(content)
        for name in (reference, digest):
            self.manifests[repository, name] = (kind, content)
        return digest

    def add_image(self, base: bytes, version: str, tag: str = "") -> tuple[str, str]:
        """Make an image that prints its version; its manifest's digest and its id."""
        layers = [base, archive("version", f"{version}\n".encode())]
        config = {
            "architecture": ARCHITECTURE,
            "os": "linux",
            "created": "2023-11-14T22:13:20Z",
            "config": {"Cmd": ["cat", "/version"], "Env": ["PATH=/usr/bin:/bin"], "Labels": {"v": version}},
            "rootfs": {"type": "layers", "diff_ids": [digest_of(layer) for layer in layers]},
            "history": [{"created": "2023-11-14T22:13:20Z"} for _ in layers],
        }
        raw = json.dumps(config).encode()
        packed = [gzip.compress(layer, mtime=0) for layer in layers]
        manifest = {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": {"mediaType": CONFIG, "digest": self.add_blob(raw), "size": len(raw)},
            "layers": [{"mediaType": LAYER, "digest": self.add_blob(blob), "size": len(blob)} for blob in packed],
        }
        content = json.dumps(manifest).encode()
        digest = self.add_manifest(REPOSITORY, tag or digest_of(content), MANIFEST, content)
        return digest, digest_of(raw)


class Handler(BaseHTTPRequestHandler):
    """One connection of an engine or a check."""

    protocol_version = "HTTP/1.1"
    store = Store()

    def do_GET(self) -> None:
        """Send a manifest, a blob, or the list of tags."""
        found = re.fullmatch(r"/v2/(.+)/(manifests|blobs|tags)/([^/?]+)(?:\?.*)?", self.path)
        repository, kind, reference = found.groups() if found else ("", "", "")
        media, content = "application/octet-stream", self.store.blobs.get(reference)
        if kind == "manifests":
            media, content = self.store.manifests.get((repository, reference), (media, None))
        elif kind == "tags":
            names = sorted(name for other, name in self.store.manifests if other == repository and ":" not in name)
            media, content = "application/json", json.dumps({"name": repository, "tags": names}).encode()
        elif self.path.rstrip("/") == "/v2":
            content = b""
        if content is None:
            self.answer(404, b'{"errors": [{"code": "NOT_FOUND", "message": "it is not here"}]}')
        else:
            self.answer(200, content, {"Content-Type": media, "Docker-Content-Digest": digest_of(content)})

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Begin an upload of a blob."""
        self.body()
        upload = uuid.uuid4().hex
        self.store.uploads[upload] = b""
        place = self.path.partition("?")[0].rstrip("/")
        self.answer(202, headers={"Location": f"{place}/{upload}", "Docker-Upload-UUID": upload, "Range": "0-0"})

    def do_PATCH(self) -> None:
        """Go on with an upload."""
        upload = self.upload()
        self.store.uploads[upload] = self.store.uploads.get(upload, b"") + self.body()
        last = max(len(self.store.uploads[upload]) - 1, 0)
        self.answer(202, headers={"Location": self.path, "Docker-Upload-UUID": upload, "Range": f"0-{last}"})

    def do_PUT(self) -> None:
        """End an upload, or keep a manifest."""
        content = self.body()
        found = re.fullmatch(r"/v2/(.+)/manifests/([^/?]+)", self.path)
        if found:
            repository, reference = found.groups()
            kind = self.headers.get("Content-Type", MANIFEST)
            digest, place = self.store.add_manifest(repository, reference, kind, content), self.path
        else:
            digest = self.store.add_blob(self.store.uploads.pop(self.upload(), b"") + content)
            place = f"{self.path.partition('/uploads/')[0]}/{digest}"
        self.answer(201, headers={"Location": place, "Docker-Content-Digest": digest})

    def upload(self) -> str:
        """The name of the upload that the request is about."""
        return self.path.partition("?")[0].rpartition("/")[2]

    def body(self) -> bytes:
        """What came with the request."""
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def answer(self, status: int, content: bytes = b"", headers: dict[str, str] | None = None) -> None:
        """Answer the request."""
        self.send_response(status)
        self.send_header("Docker-Distribution-API-Version", "registry/2.0")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def digest_of(content: bytes) -> str:
    """The name of a content."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def archive(name: str, content: bytes) -> bytes:
    """A tar archive of one file."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        member = tarfile.TarInfo(name)
        member.size, member.mtime = len(content), EPOCH
        tar.addfile(member, io.BytesIO(content))
    return written.getvalue()


def base_of(saved: IO[bytes]) -> tuple[bytes, str]:
    """The one layer of a saved image, unpacked, and its architecture."""
    with tarfile.open(fileobj=io.BytesIO(saved.read())) as tar:

        def content(name: str) -> bytes:
            file = tar.extractfile(name)
            assert file is not None
            return file.read()

        (image,) = json.loads(content("manifest.json"))
        (layer,) = (content(name) for name in image["Layers"])
        config = json.loads(content(image["Config"]))
    return gzip.decompress(layer) if layer[:2] == b"\x1f\x8b" else layer, config["architecture"]


if __name__ == "__main__":
    base, ARCHITECTURE = base_of(sys.stdin.buffer)
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    tested, identity = Handler.store.add_image(base, "tested-7")
    moved, _ = Handler.store.add_image(base, "untested-8", tag="prod")
    print(tested, identity, moved, flush=True)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    server.serve_forever()
