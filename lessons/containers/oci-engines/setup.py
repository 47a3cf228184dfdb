"""Two OCI image layouts: `image`, of three layers with deletions, and `image-bad`, the same with one altered blob."""

import gzip
import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

os.umask(0o022)
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"

LAYERS = (
    {
        "etc": None,
        "etc/os-release": "ID=labbase\n",
        "app": None,
        "app/old.txt": "old\n",
        "app/run.sh": "echo v1\n",
        "app/cache": None,
        "app/cache/a": "1\n",
        "app/cache/b": "2\n",
        "var": None,
        "var/keep": "k\n",
    },
    {
        "app": None,
        "app/.wh.old.txt": "",
        "app/model.txt": "gbm-4\n",
        "app/cache": None,
        "app/cache/.wh..wh..opq": "",
        "app/cache/c": "3\n",
    },
    {"app": None, "app/run.sh": "echo v2\n"},
)
"""What each layer holds: contents by paths, None for a folder."""


def archive(files: dict[str, str | None]) -> bytes:
    """A layer, not packed yet."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path, text in files.items():
            member = tarfile.TarInfo(path)
            member.mtime = 1_700_000_000
            if text is None:
                member.type, member.mode = tarfile.DIRTYPE, 0o755
            else:
                member.size, member.mode = len(text), 0o755 if path.endswith(".sh") else 0o644
            tar.addfile(member, io.BytesIO((text or "").encode()))
    return written.getvalue()


def digest(content: bytes) -> str:
    """The name of a blob."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def descriptor(media: str, content: bytes) -> dict[str, object]:
    """How one blob refers to another."""
    return {"mediaType": media, "digest": digest(content), "size": len(content)}


plain = [archive(layer) for layer in LAYERS]
packed = [gzip.compress(layer, mtime=0) for layer in plain]
config = json.dumps(
    {
        "architecture": "amd64",
        "os": "linux",
        "config": {
            "User": "10001",
            "Entrypoint": ["/bin/sh", "/app/run.sh"],
            "Env": ["PATH=/bin", "STAGE=prod"],
            "WorkingDir": "/app",
        },
        "rootfs": {"type": "layers", "diff_ids": [digest(layer) for layer in plain]},
    }
).encode()
manifest = json.dumps(
    {
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": descriptor(CONFIG, config),
        "layers": [descriptor(LAYER, blob) for blob in packed],
    }
).encode()
entry = descriptor(MANIFEST, manifest) | {"annotations": {"org.opencontainers.image.ref.name": "1.0"}}
index = json.dumps({"schemaVersion": 2, "manifests": [entry]})

for name in ("image", "image-bad"):
    blobs = Path(name) / "blobs/sha256"
    blobs.mkdir(parents=True)
    for blob in (config, manifest, *packed):
        (blobs / digest(blob).removeprefix("sha256:")).write_bytes(blob)
    (Path(name) / "index.json").write_text(index)
    (Path(name) / "oci-layout").write_text('{"imageLayoutVersion": "1.0.0"}')

bad = Path("image-bad/blobs/sha256") / digest(packed[1]).removeprefix("sha256:")
altered = bytearray(packed[1])
altered[-9] ^= 1
bad.write_bytes(altered)

listing = [
    f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}"
    for path in sorted(Path("image").rglob("*"))
    if path.is_file()
]
with open(os.environ["FACTS"], "a") as facts:
    for fact, value in (("manifest", digest(manifest)), ("corrupt", digest(packed[1])), ("image", "\n".join(listing))):
        facts.write(f"{fact}\0{value}\0")
