"""The client against a server that behaves, and one that does not."""

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.classroom.learning import join
from tests.classroom.serve_process import free_port
from tests.classroom.stub_server import (
    Misbehaviour,
    Stub,
    committed_then_cut,
    cut,
    cut_in_the_middle,
    dripping,
    forged,
    silent,
    status,
    stub,
    text,
)
from tutor.classroom.learner.address import read_address
from tutor.classroom.learner.client import ClassClient
from tutor.classroom.learner.connection import Limits
from tutor.classroom.learner.errors import Busy, ClassError, NotLetIn, Refused, Unreachable
from tutor.classroom.learner.membership import Membership
from tutor.classroom.receipts import ClassKey, Receipt
from tutor.classroom.signature import is_signed, verify_plainly
from tutor.classroom.wire import PROTOCOL, ErrorCode, Event, Kind, Refusal

EVENT = Event("a" * 32, 1, Kind.OPENED, "demo/lesson", "", 1.0)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Stub]:
    with stub(tmp_path) as running:
        yield running


@pytest.fixture
def joined(data: Path, server: Stub) -> Membership:
    return join(data, server)


@pytest.fixture
def client(joined: Membership) -> Iterator[ClassClient]:
    with ClassClient.of(joined, Limits(5.0, 20.0)) as made:
        yield made


def test_events_are_sent_and_accepted(client: ClassClient, server: Stub) -> None:
    assert client.send_events([EVENT]).accepted == (EVENT.id,)
    assert client.send_events([EVENT]).accepted == (EVENT.id,)
    assert server.kinds() == [("opened", "demo/lesson", "")]


def test_one_connection_serves_many_requests(client: ClassClient, server: Stub) -> None:
    for _ in range(3):
        client.checkpoints()
    ports = {headers["Host"] for headers in server.state.headers}
    assert len(ports) == 1
    assert client._connection._open is not None


def test_a_submission_gives_a_receipt_that_verifies(client: ClassClient, server: Stub, joined: Membership) -> None:
    receipt = client.submit("b" * 32, "demo/lesson", b"work")
    assert (receipt.submission, receipt.size) == ("b" * 32, 4)
    assert is_signed(receipt, joined.public_key)
    assert client.submit("b" * 32, "demo/lesson", b"work") == receipt
    assert client.receipts() == (receipt,)
    assert not is_signed(forged(receipt), joined.public_key)


def test_the_standing_is_given_as_told(client: ClassClient) -> None:
    assert client.standing()["points"] == 3.0


@pytest.mark.parametrize(
    ("act", "kind", "words"),
    [
        (cut, Unreachable, "the connection was cut"),
        (cut_in_the_middle, Unreachable, "the connection was cut"),
        (committed_then_cut, Unreachable, "the connection was cut"),
        (status(500), Busy, "status 500"),
        (status(404), Busy, "status 404"),
        (status(403), Refused, "status 403"),
        (status(426), NotLetIn, "do not understand each other"),
        (text(b"<html>"), Unreachable, "no JSON"),
        (text(b"<html>", 502), Busy, "status 502"),
        (text(b'{"accepted": 3}'), Unreachable, "makes no sense"),
        (text(b'"text"'), Unreachable, "makes no sense"),
        (text(b""), Unreachable, "makes no sense"),
        (text(b"[" * 100_000), Unreachable, "no JSON"),
        (status(413, Refusal(ErrorCode.TOO_LARGE, "Too much.").as_json()), Refused, "Too much."),
        (status(503, Refusal(ErrorCode.STORAGE, "The disk is full.").as_json()), Busy, "The disk is full."),
        (status(401, Refusal(ErrorCode.WRONG_TOKEN, "Not you.").as_json()), NotLetIn, "Not you."),
        (status(400, Refusal(ErrorCode.MALFORMED, "Bad\x1b[2J words.").as_json()), Refused, "Bad .2J words."),
    ],
)
def test_what_goes_wrong_is_told_in_words(
    client: ClassClient, server: Stub, act: Misbehaviour, kind: type[ClassError], words: str
) -> None:
    server.state.always = act
    with pytest.raises(kind, match=words):
        client.send_events([EVENT])
    server.state.always = None
    client.send_events([EVENT])  # and the next request is not disturbed by it


def test_how_long_to_wait_is_told(client: ClassClient, server: Stub) -> None:
    server.state.misbehave = [status(503, Retry_After="7")]
    with pytest.raises(Busy) as caught:
        client.send_events([EVENT])
    assert caught.value.retry_after == 7.0
    server.state.misbehave = [status(429, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT")]
    with pytest.raises(Busy) as caught:
        client.send_events([EVENT])
    assert caught.value.retry_after is None


def test_a_server_that_says_nothing_is_not_waited_for(joined: Membership, server: Stub) -> None:
    end = threading.Event()
    server.state.always = silent(end)
    began = time.monotonic()
    with ClassClient.of(joined, Limits(0.3, 20.0)) as client, pytest.raises(Unreachable, match="in time"):
        client.send_events([EVENT])
    end.set()
    assert time.monotonic() - began < 10


def test_a_server_that_drips_is_not_waited_for(joined: Membership, server: Stub) -> None:
    end = threading.Event()
    server.state.always = dripping(end)
    began = time.monotonic()
    with ClassClient.of(joined, Limits(5.0, 0.5)) as client, pytest.raises(Unreachable, match="in time"):
        client.checkpoints()
    end.set()
    assert time.monotonic() - began < 10


def test_a_connection_that_the_server_has_closed_meanwhile_is_opened_again(client: ClassClient, server: Stub) -> None:
    client.checkpoints()
    server.state.misbehave = [cut]
    client.checkpoints()
    assert server.state.requests["/v1/checkpoints"] == 3


@pytest.mark.parametrize("place", ["http://127.0.0.2:1/", "https://elsewhere.example.org/v1/events", "//else/", ""])
@pytest.mark.parametrize("number", [302, 307, 308])
def test_it_is_not_sent_on_to_elsewhere(client: ClassClient, server: Stub, place: str, number: int) -> None:
    server.state.always = status(number, Location=place)
    with pytest.raises((Refused, Unreachable), match=r"Nothing was sent there|in circles"):
        client.send_events([EVENT])


def test_it_follows_the_same_server_to_another_path(client: ClassClient, server: Stub) -> None:
    server.state.misbehave = [status(308, Location="/v1/events")]
    assert client.send_events([EVENT]).accepted == (EVENT.id,)
    server.state.misbehave = [status(301, Location=f"{server.url}/v1/checkpoints")]
    assert client.checkpoints()


def test_circles_end(client: ClassClient, server: Stub) -> None:
    server.state.always = status(308, Location="/v1/events")
    with pytest.raises(Unreachable, match="in circles"):
        client.send_events([EVENT])


def test_nobody_there_is_told() -> None:
    with (
        ClassClient(read_address(f"http://127.0.0.1:{free_port()}")) as client,
        pytest.raises(Unreachable, match="nobody"),
    ):
        client.about()


def test_what_is_no_web_server_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        address = read_address(f"http://127.0.0.1:{listening.getsockname()[1]}")
        with ClassClient(address) as client, pytest.raises(Unreachable):
            client.about()
        thread.join()


def test_another_protocol_is_told_with_the_side_to_update(server: Stub) -> None:
    server.state.protocol = PROTOCOL + 1
    with ClassClient(read_address(server.url)) as client, pytest.raises(NotLetIn, match="newer") as caught:
        client.about()
    assert caught.value.todo == "Update mlscale-tutor."
    server.state.protocol = 0
    with ClassClient(read_address(server.url)) as client, pytest.raises(NotLetIn, match="older"):
        client.about()


def test_the_token_goes_to_the_class_and_before_joining_there_is_none(server: Stub, client: ClassClient) -> None:
    client.checkpoints()
    assert server.state.headers[-1]["Authorization"].startswith("Bearer token-")
    with ClassClient(read_address(server.url)) as stranger:
        stranger.about()
    assert "Authorization" not in server.state.headers[-1]


@contextmanager
def encrypted(server: Stub, folder: Path) -> Iterator[tuple[str, str]]:
    """The server with a certificate of its own: the address, and the certificate."""
    key, certificate = folder / "tls.key", folder / "tls.crt"
    command = ["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", key, "-out", certificate]
    names = ["-days", "2", "-subj", "/CN=class", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    plain = server.server.socket
    server.server.socket = context.wrap_socket(plain, server_side=True)
    yield server.url.replace("http://", "https://"), certificate.read_text()


def test_a_certificate_is_checked_unless_it_is_trusted(server: Stub, tmp_path: Path) -> None:
    with encrypted(server, tmp_path) as (url, certificate):
        with ClassClient(read_address(url)) as client, pytest.raises(Unreachable, match="certificate") as caught:
            client.about()
        assert "--certificate" in caught.value.todo
        with ClassClient(read_address(url), certificate=certificate) as client:
            assert client.about().title == "Stub class"


def test_a_signature_is_verified_without_the_package_that_signs(tmp_path: Path) -> None:
    key = ClassKey.open(tmp_path / "key")
    for number in range(3):
        receipt = key.sign(
            Receipt("c", "w", "l", "Adä", "a/b", "0" * 32, "0" * 64, 5, 1.5 + number, (("t", "passed"),), number)
        )
        content = receipt.signed_bytes()
        assert verify_plainly(content, receipt.signature, key.public)
        assert verify_plainly(content, receipt.signature, f" {key.public}\n")
        assert not verify_plainly(content + b" ", receipt.signature, key.public)
        assert not verify_plainly(content, receipt.signature, ClassKey.open(tmp_path / "other").public)
        other = ("B" if receipt.signature[0] == "A" else "A") + receipt.signature[1:]
        assert not verify_plainly(content, other, key.public)
    for wrong in ("", "A", "AAAA", "é"):
        assert not verify_plainly(content, wrong, key.public)
        assert not verify_plainly(content, receipt.signature, wrong)
