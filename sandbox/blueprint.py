"""What a lesson asks of its sandbox, as far as the sandbox needs to know it."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class EngineNames:
    """The names on the container engine that a lesson's set-up or its learner may create.

    Attributes:
        ports: the ports of this machine that the lesson publishes or serves.
    """

    containers: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()


@dataclass(frozen=True)
class Blueprint:
    """What to build, and for which lesson.

    Attributes:
        lesson: the lesson's id, `git/first-commit`.
        source: the lesson's folder, with `setup.sh` or `setup.py` and perhaps `start.sh`.
        cwd: where the lesson's shell opens, relative to the workspace's root.
        needs: the tools the lesson needs (`git`, `docker`).
        engine: the names it uses on the container engine; None for lessons without containers.
        network: "host" where the lesson needs the machine's network, else "none".
    """

    lesson: str
    source: Path
    cwd: str = "."
    needs: tuple[str, ...] = ()
    engine: EngineNames | None = None
    network: str = "none"
    seed: int = field(default=1)

    def digest(self) -> str:
        """The SHA-256 of everything that shapes the set-up's result: script, cwd and seed, in hexadecimal."""
        digest = hashlib.sha256()
        for part in (self.lesson, self.cwd, str(self.seed)):
            digest.update(part.encode() + b"\0")
        for name in ("setup.sh", "setup.py", "start.sh"):
            path = self.source / name
            digest.update(path.read_bytes() if path.is_file() else b"")
            digest.update(b"\0")
        return digest.hexdigest()
