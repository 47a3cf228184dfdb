import pytest

from checks import Unmet, packages


@pytest.mark.parametrize(
    ("line", "action", "names", "asks"),
    [
        ("apt-get update", "update", (), False),
        ("apt-get -qq -y install git curl=7.88", "install", ("git", "curl"), False),
        ("apt-get install git", "install", ("git",), True),
        ("apt -o Dpkg::Use-Pty=0 install --assume-yes -t stable git", "install", ("git",), False),
        ("apk --no-cache add git", "add", ("git",), False),
        ("dnf install --best git", "install", ("git",), True),
        ("yum -yq install git make", "install", ("git", "make"), False),
        ("dnf", "", (), False),
    ],
)
def test_a_call(line: str, action: str, names: tuple[str, ...], asks: bool) -> None:
    (call,) = packages.calls(line)
    assert (call.action, call.packages, call.asks, call.line) == (action, names, asks, line)


def judged(log: str, *wanted: str, refreshed: bool = True) -> str:
    try:
        packages.expect_installed(packages.calls(log), "Debian", ("apt-get", "apt"), wanted, refreshed=refreshed)
    except Unmet as unmet:
        return unmet.message
    return ""


def test_installed_in_one_call_or_many() -> None:
    assert judged("apt-get update\napt-get install -y git curl\n", "git", "curl") == ""
    assert judged("apt update\napt install -y git\napt-get install -y curl\n", "git", "curl") == ""
    assert judged("apt-get install -y git\n", "git", refreshed=False) == ""


def test_not_installed() -> None:
    assert judged("", "git") == "On Debian, no package manager was called."
    assert "no update before it" in judged("apt-get install -y git\napt-get update\n", "git")
    assert "would ask a question" in judged("apt-get update\napt-get install git\n", "git")
    assert judged("apt-get update\napt-get install -y git\n", "git", "curl").startswith("On Debian, the package `curl`")
    assert "`dnf install -y git` was called; `apt-get` is" in judged("dnf install -y git\n", "git")
