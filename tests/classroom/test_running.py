"""How a class's server starts, what it says, whom it lets connect, and how it ends."""

import datetime
import html
import http.client
import ipaddress
import json
import re
import signal
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from sandbox.errors import Usage
from tests.classroom.postgresql import a_cluster
from tests.classroom.serve_process import CODE, PASSWORD, PATIENCE, ServeProcess
from tests.classroom.serving import Served, a_bundle, an_event, served
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.server.access import COOKIE, TEACHER
from tutor.classroom.server.locking import held
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.wire import PROTOCOL, Kind
from tutor.cli import main
from tutor.course import Course


@pytest.fixture
def process(tmp_path: Path, small_course: Course) -> Iterator[ServeProcess]:
    """A server as a process of its own, not started yet."""
    file = tmp_path / "week-1.yaml"
    file.write_text("title: Week 1\nlessons:\n  tables/plans: {points: 4}\n")
    found = ServeProcess(tmp_path / "class", file)
    yield found
    found.kill()


def join(process: ServeProcess) -> dict[str, str]:
    """The headers of a learner who has joined."""
    wish = {"protocol": PROTOCOL, "code": CODE, "name": "Ada", "membership": "a" * 32}
    found = httpx.post(f"{process.url}/v1/join", json=wish, timeout=PATIENCE)
    assert found.status_code == 200, found.text
    return {"Authorization": f"Bearer {found.json()['token']}"}


# Where it may listen


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_other_machines_are_let_in_only_where_this_is_meant(
    host: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["class", "serve", "--host", host, "--port", "0"]) == 2
    words = capsys.readouterr().err
    assert "without a certificate everybody on the network can read" in words
    assert "--certificate" in words
    assert "--insecure-lan" in words
    assert not (data / "class").exists()


def test_a_network_without_tls_is_warned_of(process: ServeProcess) -> None:
    process = ServeProcess(
        process.folder,
        *process.checkpoints,
        settings={"MLSCALE_CLASS_HOST": "0.0.0.0", "MLSCALE_CLASS_INSECURE_LAN": "true"},
    )
    process.start()
    try:
        assert "Everybody on the network can read" in process.words
        assert re.search(r"class join http://[^ ]+ \S+ --insecure\n", process.words)
    finally:
        process.kill()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for this machine, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = tmp_path / "certificate.pem", tmp_path / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def test_with_a_certificate_it_speaks_tls(
    start_server: Callable[..., Served], certificate: tuple[Path, Path], database: str
) -> None:
    server = start_server(certificate=certificate[0], key=certificate[1])
    trust = ssl.create_default_context(cafile=certificate[0])
    with httpx.Client(base_url=server.url, verify=trust, timeout=PATIENCE) as client:
        assert client.get("/v1/class").status_code == 200
        form = {"name": TEACHER, "password": server.password}
        assert "Secure" in client.post("/board/sign-in", data=form).headers["set-cookie"]


def test_a_certificate_that_does_not_fit_is_said(
    certificate: tuple[Path, Path], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.pem").write_text("no key")
    for key, words in (("other.pem", "no pair"), ("missing.pem", "No such file")):
        arguments = ["--certificate", str(certificate[0]), "--key", str(tmp_path / key)]
        assert main(["class", "serve", "--port", "0", *arguments]) == 2
        assert words in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        assert main(["class", "serve", "--port", str(other.getsockname()[1])]) == 2
    assert "in use" in capsys.readouterr().err


def test_one_server_a_folder(class_settings: ClassSettings, small_course: Course) -> None:
    if class_settings.bundles is None:
        with served(class_settings, small_course), served(class_settings, small_course) as second:
            assert second.http.get("/healthz").status_code == 200
        return
    with held(class_settings.folder), pytest.raises(Usage, match="running"), served(class_settings, small_course):
        pass


# What it says


def test_it_says_all_that_a_teacher_needs_and_the_password_only_once(tmp_path: Path, small_course: Course) -> None:
    file = tmp_path / "week-1.yaml"
    file.write_text("title: Week 1\nlessons:\n  tables/plans: {points: 4}\n")
    process = ServeProcess(tmp_path / "class", file, settings={"MLSCALE_CLASS_CODE": "", "MLSCALE_CLASS_PASSWORD": ""})
    try:
        process.start()
        words = process.words
        code = re.search(r"^Code +(\S+)$", words, re.MULTILINE)
        password = re.search(r"^Password +(\S+)$", words, re.MULTILINE)
        assert code
        assert password
        assert f"Board     {process.url}/board\n" in words
        assert f"mlscale-tutor class join {process.url} {code[1]}\n" in words
        found = httpx.post(
            f"{process.url}/board/sign-in", data={"name": TEACHER, "password": password[1]}, timeout=PATIENCE
        )
        assert found.status_code == 303
        process.stop()
        process.log.unlink()
        process.start()
        assert "Password" not in process.words
        assert code[1] in process.words
        assert password[1].encode() not in (process.folder / "class.db").read_bytes()
    finally:
        process.kill()


def test_the_password_may_come_from_a_file(start_server: Callable[..., Served], tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("correct horse\n")
    server = start_server(password_file=file)
    assert server.password == ""
    found = server.http.post("/board/sign-in", data={"name": TEACHER, "password": "correct horse"})
    assert COOKIE in found.cookies


def test_a_fault_in_a_file_stops_the_start_and_changes_nothing(
    class_settings: ClassSettings, small_course: Course, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.csv"
    good.write_text("title: Week 1\nlessons:\n  tables/plans: {points: 4}\n")
    bad.write_text("name,number\nAda\n")
    wrong = replace(class_settings, checkpoints=(good,), roster=bad)
    with pytest.raises(Usage, match=r"bad.csv, line 2"), served(wrong, small_course):
        pass
    with served(class_settings, small_course) as server:
        assert server.store.checkpoints() == []
        assert server.store.roster() == []


def test_logs_are_lines_of_json_without_secrets(process: ServeProcess) -> None:
    process.start()
    headers = join(process)
    httpx.get(f"{process.url}/v1/nothing", headers=headers, timeout=PATIENCE)
    process.stop()
    lines = [line for line in process.words.splitlines() if line.startswith("{")]
    found = [json.loads(line) for line in lines]
    assert {"joined", "answered"} <= {line["what"] for line in found}
    assert all({"at", "level", "from", "what"} <= set(line) for line in found)
    for secret in (headers["Authorization"].split()[1], CODE, PASSWORD, "a" * 32):
        assert secret not in "\n".join(lines)


# Health and numbers


def test_numbers_are_told_to_this_machine(server: Served) -> None:
    ada = server.join()
    server.send(ada, an_event(1, Kind.PASSED))
    server.submit(ada, a_bundle())
    server.http.get("/v1/standing", headers={"Authorization": "Bearer wrong"})
    text = server.http.get("/metrics").text
    for line in (
        "class_events_total 1.0",
        "class_submissions_total 1.0",
        "class_joined_total 1.0",
        'class_refused_total{code="wrong-token"} 1.0',
        'class_requests_total{method="POST",route="/v1/events",status="200"} 1.0',
        'class_verifications{status="waiting"} 1.0',
        "class_database_up 1.0",
        "class_boards 0.0",
    ):
        assert f"{line}\n" in text
    assert 'class_request_seconds_bucket{le="0.25",route="/v1/events"}' in text
    assert ada.id not in text


def test_numbers_may_be_behind_a_token(start_server: Callable[..., Served]) -> None:
    server = start_server(metrics_token="secret")
    assert server.http.get("/metrics").status_code == 403
    assert server.http.get("/metrics", headers={"Authorization": "Bearer secret"}).status_code == 200


def test_a_database_that_stops_and_comes_back(
    tmp_path: Path, small_course: Course, current_checkpoint: Checkpoint, eventually: Callable[..., None]
) -> None:
    with a_cluster() as cluster:
        url = cluster.url.render_as_string(hide_password=False)
        settings = ClassSettings(tmp_path / "class", database=url, workers=0)
        with served(settings, small_course) as server:
            server.store.put_checkpoint(current_checkpoint, "")
            ada = server.join()
            first = an_event(1)
            assert server.send(ada, first).status_code == 200
            cluster.stop()
            health = server.http.get("/healthz")
            assert (health.status_code, health.json()["status"]) == (503, "no database")
            assert health.json()["needs_restart"] is False
            assert "Retry-After" in health.headers
            for found in (server.send(ada, an_event(2)), server.submit(ada, a_bundle())):
                assert (found.status_code, found.json()["error"]["code"]) == (503, "storage")
                assert int(found.headers["Retry-After"]) > 0
            cluster.start()
            eventually(lambda: server.http.get("/healthz").status_code == 200, "health", PATIENCE)
            assert server.send(ada, first, an_event(2)).json()["last"] == 2
            assert server.submit(ada, a_bundle()).status_code == 200


# The end


def test_a_request_that_is_under_way_is_finished_at_the_end(
    process: ServeProcess, eventually: Callable[..., None]
) -> None:
    process.start()
    headers = join(process)
    body = json.dumps({"protocol": PROTOCOL, "sent_at": 1.0, "events": [an_event(1).as_json()]}).encode()
    with closing(http.client.HTTPConnection("127.0.0.1", process.port, timeout=PATIENCE)) as connection:
        connection.putrequest("POST", "/v1/events")
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            connection.putheader(name, value)
        connection.endheaders(body[:20])
        httpx.get(
            f"{process.url}/v1/receipts", headers=headers, timeout=PATIENCE
        )  # the other request is under way by now
        assert process.process is not None
        process.process.terminate()
        eventually(lambda: is_closed(process), "the end of new connections", PATIENCE)
        connection.send(body[20:])
        answer = connection.getresponse()
        assert (answer.status, json.loads(answer.read())["last"]) == (200, 1)
    assert process.process.wait(PATIENCE) == 128 + signal.SIGTERM
    process.start()
    standing = httpx.get(f"{process.url}/v1/standing", headers=headers, timeout=PATIENCE).json()
    assert [state["task"] for state in standing["states"]] == ["", "counted"]


def test_a_board_that_is_open_does_not_hold_the_server_up(process: ServeProcess) -> None:
    process.start()
    with httpx.Client(base_url=process.url, timeout=PATIENCE) as client:
        client.post("/board/sign-in", data={"name": TEACHER, "password": PASSWORD})
        page = client.get("/board/checkpoints/week-1").text
        address = re.search(r'"(/board/[^"]*/changes[^"]*)"', page)
        assert address
        with client.stream("GET", html.unescape(address[1])) as stream:
            assert stream.status_code == 200
            lines = stream.iter_lines()
            next(lines)
            assert "class_boards 1.0" in httpx.get(f"{process.url}/metrics", timeout=PATIENCE).text
            assert process.process is not None
            process.process.terminate()
            for _ in lines:
                pass
    assert process.process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert "Traceback" not in process.words


def test_ctrl_c_ends_it_well(process: ServeProcess) -> None:
    process.start()
    assert process.process is not None
    process.process.send_signal(signal.SIGINT)
    assert process.process.wait(PATIENCE) == 0
    assert "Traceback" not in process.words


def is_closed(process: ServeProcess) -> bool:
    """Whether it takes no new connections."""
    try:
        socket.create_connection(("127.0.0.1", process.port), timeout=5).close()
    except OSError:
        return True
    return False
