"""`serve`: where it listens, and what it says about that."""

import re
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tutor


@pytest.fixture
def serving(command: list[str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a server that is ended afterwards."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*command, "serve", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_address_is_the_result_and_control_c_the_way_out(serving: Callable[..., subprocess.Popen[str]]) -> None:
    process = serving("--port", "0")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{43}", address_of(process))
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert (output, process.returncode) == ("", 0)
    assert errors == (
        "mlscale-tutor: Open this address in a browser. It opens once. "
        "Ctrl+C ends the server and all that it started.\n"
    )


def test_a_port_in_use(tutor: Tutor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        found = tutor("serve", "--port", str(other.getsockname()[1]))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"mlscale-tutor: Port {other_port(found.stderr)} is in use by another program.\n"
        "Name another port with `--port`; `--port 0` takes one that is free.\n"
    )


def other_port(text: str) -> str:
    (found,) = re.findall(r"Port (\d+)", text)
    return str(found)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "65536"], "'65536' is no port"),
        (["--port", "-1"], "'-1' is no port"),
        (["--port", "http"], "'http' is no port"),
        (["--host", "0.0.0.0", "--port", "0"], "can be reached from other machines"),
        (["--host", "::"], "can be reached from other machines"),
        (["--host", ""], "There is no address ''"),
        (["--host", "no.such.host.invalid"], "There is no address 'no.such.host.invalid'"),
        (["--host", "192.0.2.1", "--i-know-this-is-a-shell"], "192.0.2.1 is no address of this machine"),
        (["--host", "a..b"], "There is no address 'a..b'"),
    ],
)
def test_addresses_that_cannot_be_served(tutor: Tutor, arguments: list[str], words: str) -> None:
    found = tutor("serve", *arguments)
    assert (found.returncode, found.stdout) == (2, "")
    assert words in found.stderr
    assert "Traceback" not in found.stderr


def test_another_address_needs_the_flag_and_gets_a_warning(serving: Callable[..., subprocess.Popen[str]]) -> None:
    process = serving("--port", "0", "--host", "0.0.0.0", "--i-know-this-is-a-shell")
    assert address_of(process).startswith(f"http://{socket.gethostname()}:")
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert "Other machines can reach this server." in errors
    assert process.returncode == 128 + signal.SIGTERM


@pytest.mark.skipif(not socket.has_ipv6 or not Path("/proc/net/if_inet6").exists(), reason="needs IPv6")
def test_the_loopback_address_of_ipv6(serving: Callable[..., subprocess.Popen[str]]) -> None:
    process = serving("--port", "0", "--host", "::1")
    assert address_of(process).startswith("http://[::1]:")
