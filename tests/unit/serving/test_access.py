"""The doors of the server: token, session, names and origins."""

import pytest

from tutor.serving.access import Access, is_same_origin


def test_the_token_opens_once_and_the_session_only_after_it() -> None:
    access = Access()
    assert not access.is_session(access.session)
    assert not access.redeem("")
    assert not access.redeem("é")
    assert not access.redeem(access.token[:-1])
    assert not access.is_used_up(access.token)
    assert access.redeem(access.token)
    assert not access.redeem(access.token)
    assert access.is_used_up(access.token)
    assert not access.is_used_up("other")
    assert access.is_session(access.session)
    assert not access.is_session("")
    assert not access.is_session(access.token)


def test_two_servers_have_nothing_in_common() -> None:
    one, other = Access(), Access()
    assert len({one.token, one.session, other.token, other.session}) == 4
    assert len(one.token) >= 43


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9", "LOCALHOST", "[::1]:8000", "127.8.8.8", "localhost"])
def test_names_of_this_machine(host: str) -> None:
    assert Access().is_own_name(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example:8000",
        "192.0.2.7:8000",
        "[2001:db8::1]:8000",
        "0.0.0.0:8000",
        "evil.example@127.0.0.1",
        "127.0.0.1:8000:8000",
        "127.0.0.1, evil.example",
        "[::1",
        "127.1",
        "localhost\n",
    ],
)
def test_names_that_are_not_of_this_machine(host: str) -> None:
    assert not Access().is_own_name(host)


def test_beyond_loopback_addresses_and_given_names_are_answered_to_but_no_other_names() -> None:
    access = Access(["Desk.example"], beyond_loopback=True)
    for host in ("192.0.2.7:8000", "[2001:db8::1]:8000", "desk.example:80", "localhost", "127.0.0.1"):
        assert access.is_own_name(host)
    assert not access.is_own_name("evil.example:8000")


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:8001", False),
        ("http://127.0.0.1", False),
        ("http://localhost:8000", False),
        ("http://evil.example", False),
        ("http://127.0.0.1:8000@evil.example", False),
        ("file://127.0.0.1:8000", False),
        ("http://[", False),
        ("null", False),
        ("", False),
    ],
)
def test_origins(origin: str, same: bool) -> None:
    assert is_same_origin(origin, "127.0.0.1:8000") is same
