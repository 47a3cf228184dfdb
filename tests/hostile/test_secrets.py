"""Credentials and agents of whoever runs the tutor: nothing of them is in a lesson's environment or reach."""

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import isolation
from sandbox.environment import environment
from tests.hostile.conftest import HandIn
from tests.hostile.course import FILES
from tutor.course import Lesson
from tutor.session import Session

AGENTS = ("SSH_AUTH_SOCK", "GPG_AGENT_INFO", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY")
SECRETS = (
    *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"),
    *("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_WEB_IDENTITY_TOKEN_FILE"),
    *("GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_API_KEY", "GOOGLE_CLOUD_PROJECT", "CLOUDSDK_CONFIG", "GCLOUD_PROJECT"),
    *("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_TENANT_ID", "AZURE_CONFIG_DIR", "ARM_CLIENT_SECRET"),
    *("KUBECONFIG", "KUBERNETES_SERVICE_HOST", "HELM_KUBETOKEN", "VAULT_TOKEN", "VAULT_ADDR"),
    *("DOCKER_HOST", "DOCKER_CONFIG", "DOCKER_CONTEXT", "DOCKER_CERT_PATH", "DOCKER_AUTH_CONFIG"),
    *("GITHUB_TOKEN", "GH_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN", "NPM_TOKEN", "PYPI_TOKEN", "TWINE_PASSWORD"),
    *(
        "HF_TOKEN",
        "HUGGING_FACE_HUB_TOKEN",
        "OPENAI_API_KEY",
        "ANTHROPIC_API_KEY",
        "WANDB_API_KEY",
        "MLFLOW_TRACKING_TOKEN",
    ),
    *("DATABASE_URL", "PGPASSWORD", "PGPASSFILE", "MYSQL_PWD", "REDIS_URL", "SNOWFLAKE_PASSWORD", "NETRC"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "PIP_INDEX_URL", "UV_INDEX_URL", "CURL_HOME"),
    *(
        "GNUPGHOME",
        "PASSWORD_STORE_DIR",
        "SUDO_ASKPASS",
        "SSH_ASKPASS",
        "GIT_ASKPASS",
        "BASH_ENV",
        "ENV",
        "LD_PRELOAD_",
    ),
)
ALL = (*AGENTS, "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", *SECRETS)

WORD = "hunter2"


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A socket in the real home that somebody listens at, and every variable that could lead to something secret."""
    with (
        tempfile.TemporaryDirectory(dir=Path.home(), prefix=".agent-") as folder,
        socket.socket(socket.AF_UNIX) as listener,
    ):
        path = Path(folder) / "agent"
        listener.bind(str(path))
        listener.listen()
        for name in ALL:
            monkeypatch.setenv(name, f"{path}?{WORD}")
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield path


def _expect_hidden(session: Session) -> None:
    said = bytearray()
    session.run_script(
        ["env -0 | tr '\\0' '\\n'", "cat /proc/self/environ /proc/$$/environ | tr '\\0' '\\n'"], said.extend
    )
    checked = session.keeper.run(["env"]).text
    for text in (said.decode(), checked):
        assert WORD not in text
        names = {line.partition("=")[0] for line in text.replace("\r", "").splitlines()}
        assert not names & set(ALL)


@pytest.mark.parametrize("wish", ["required", "none"])
@pytest.mark.trick("credentials and agents in the environment, with isolation")
def test_environment(
    make_lesson: Callable[..., Lesson],
    data: Path,
    agent: Path,
    monkeypatch: pytest.MonkeyPatch,
    enclosed: None,
    wish: str,
) -> None:
    monkeypatch.setenv(isolation.SETTING, wish)
    with Session(make_lesson(setup="env > environment\n", start="env > started\n"), data=data) as session:
        session.open()
        _expect_hidden(session)
        for name in ("environment", "started"):
            text = (session.workspace.lab / name).read_text()
            assert WORD not in text
            assert "LAB=" in text
        if wish == "required":  # without isolation all processes of a user's are open to each other
            others = session.keeper.run(["sh", "-c", "cat /proc/[0-9]*/environ"])
            assert WORD not in others.text
            assert "LAB=" in others.text
        session.stop()
    assert WORD in os.environ["SSH_AUTH_SOCK"]


@pytest.mark.trick("the socket of an agent in the real home and in XDG_RUNTIME_DIR")
def test_agent(hand_in: HandIn, agent: Path) -> None:
    found = hand_in(FILES)
    code = f"import socket; socket.socket(socket.AF_UNIX).connect({str(agent)!r}); print('reached')"
    found.session.prepare()
    assert "reached" not in found.session.keeper.run(["python", "-c", code]).text
    assert "reached" in found.unguarded(f'python3 -c "{code}"')


@pytest.mark.trick("sockets of the machine: D-Bus, the container engine, abstract ones")
def test_sockets(hand_in: HandIn) -> None:
    found = hand_in(FILES)
    name = f"\0hostile-{os.getpid()}"
    code = f"import socket; socket.socket(socket.AF_UNIX).connect({name!r}); print('reached')"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(name)
        listener.listen()
        assert "reached" not in found.session.keeper.run(["python", "-c", code]).text
        assert "reached" in found.unguarded(f"python3 -c '{code.replace(chr(39), chr(34))}'")
    said = found.session.keeper.run(["sh", "-c", "find / -xdev -type s 2>/dev/null; ls /run /var/run"]).text
    assert said == "/run:\n\n/var/run:\n" or "sock" not in said


@pytest.mark.trick("a variable that nobody thought of")
def test_any_variable(agent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING_ELSE", WORD)
    found = environment(lab=tmp_path / "lab", home=tmp_path / "home", data=tmp_path / "data")
    assert "SOMETHING_ELSE" not in found
    assert WORD not in " ".join(found.values())
