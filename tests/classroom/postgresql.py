"""A real PostgreSQL for tests: one that was named, else a cluster of our own, made once and ended afterwards."""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url

from tests.classroom.serve_process import free_port

NAMED = "MLSCALE_CLASS_TEST_POSTGRESQL"
"""The environment variable with the URL of a server whose user may create databases."""

PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"), Path("/usr/bin"))
START_SECONDS = 90


class Missing(Exception):
    """This machine has no PostgreSQL that tests may use."""


class Cluster:
    """A cluster of our own in a temporary folder, reached over a socket there and on a port of loopback."""

    def __init__(self) -> None:
        self._programs = _programs()
        self._folder = Path(tempfile.mkdtemp(prefix="class-pg-"))
        self._folder.chmod(0o755)
        self._as_user: tuple[str, ...] = ()
        if os.getuid() == 0:
            if shutil.which("setpriv") is None or not _has_user("postgres"):
                raise Missing("PostgreSQL does not run as root, and there is no user `postgres`")
            shutil.chown(self._folder, "postgres", "postgres")
            self._as_user = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--")
        self.port = free_port()
        self.url = make_url(f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres")
        self._run("initdb", "-D", "data", "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync", "--locale=C")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self._folder} "
            "-c max_connections=200 -c shared_buffers=32MB"
        )
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-t", str(START_SECONDS), "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "-t", str(START_SECONDS), "stop")

    def remove(self) -> None:
        """Stop it and remove its files."""
        if (self._folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self._as_user, str(self._programs / program), *arguments],
            cwd=self._folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=START_SECONDS + 30,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(self._folder)},
        )


@contextmanager
def a_database(server: URL) -> Iterator[str]:
    """The URL of a new database on a server, which is dropped afterwards."""
    name = f"class_test_{secrets.token_hex(6)}"
    _administer(server, f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """The server on which tests make their databases."""
    if named := os.environ.get(NAMED):
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    with a_cluster() as cluster:
        yield cluster.url


@contextmanager
def a_cluster() -> Iterator[Cluster]:
    """A running cluster of our own; skips the test where there is none, and fails where there must be one."""
    try:
        cluster = Cluster()
    except Missing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{missing}; name a server in {NAMED}")
        pytest.skip(str(missing))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


def _administer(server: URL, statement: str) -> None:
    engine = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def _programs() -> Path:
    for place in PLACES:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise Missing("There is no PostgreSQL server on this machine")


def _has_user(name: str) -> bool:
    import pwd

    return name in {entry.pw_name for entry in pwd.getpwall()}
