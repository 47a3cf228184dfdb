"""Who may sign in to the board, how often they may try, and what their role lets them do."""

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.responses import Response

from tests.classroom.serving import Served
from tutor.classroom.server import passwords
from tutor.classroom.server.access import (
    COOKIE,
    TEACHER,
    Access,
    Right,
    SignInRefused,
    set_password,
)
from tutor.classroom.server.limits import Limiter
from tutor.classroom.server.store import Role, Store

HERE = "192.0.2.1"


@pytest.fixture
def access(store: Store) -> Access:
    set_password(store, TEACHER, Role.TEACHER, "correct horse")
    return Access(store)


def test_a_password_is_kept_as_a_hash_that_is_never_the_same() -> None:
    one, other = passwords.hash_of("correct horse"), passwords.hash_of("correct horse")
    assert one != other
    assert "correct" not in one
    assert passwords.is_right("correct horse", one)
    assert not passwords.is_right("correct horsf", one)
    assert not passwords.is_right("x" * 100_000, one)


def test_codes_and_passwords_are_long_and_easy_to_read_aloud() -> None:
    assert len({passwords.new_code() for _ in range(50)}) == 50
    assert not set(passwords.new_password() + passwords.new_code()) & set("01IOL")
    assert passwords.same_code(" abcd efgh", "ABCD-EFGH")
    assert not passwords.same_code("ABCD-EFG", "ABCD-EFGH")
    assert not passwords.same_code("", "ABCD-EFGH")


def test_signing_in_gives_a_session_with_the_role(access: Access, store: Store) -> None:
    session = access.sign_in(TEACHER, " correct horse ", HERE)
    again = access.session_of(session.value)
    assert again is not None
    assert (again.name, again.role, again.csrf) == (TEACHER, Role.TEACHER, session.csrf)
    assert [line.what for line in store.audit(10)] == ["signed in"]


@pytest.mark.parametrize(("name", "password"), [(TEACHER, "wrong"), ("nobody", "correct horse"), ("", "")])
def test_a_wrong_name_or_password_is_refused_with_the_same_words(
    access: Access, store: Store, name: str, password: str
) -> None:
    with pytest.raises(SignInRefused, match="name or the password is wrong") as refused:
        access.sign_in(name, password, HERE)
    assert refused.value.wait == 0
    assert [line.what for line in store.audit(10)] == ["sign-in refused"]


def test_trying_often_is_slowed_down_by_address(access: Access) -> None:
    for _ in range(10):
        with pytest.raises(SignInRefused, match="wrong"):
            access.sign_in(TEACHER, "wrong", HERE)
    with pytest.raises(SignInRefused, match="too many") as refused:
        access.sign_in(TEACHER, "correct horse", HERE)
    assert refused.value.wait > 0
    assert access.sign_in(TEACHER, "correct horse", "192.0.2.2").name == TEACHER


def test_trying_often_from_many_addresses_is_slowed_down_by_name(
    access: Access, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Thirty tries may take so long that the first would count no more.
    monkeypatch.setattr("tutor.classroom.server.access._TRIES_A_SECOND", 1 / 3600)
    access = Access(store)
    for number in range(30):
        with pytest.raises(SignInRefused, match="wrong"):
            access.sign_in(TEACHER, "wrong", f"192.0.2.{number}")
    with pytest.raises(SignInRefused, match="too many"):
        access.sign_in(TEACHER, "correct horse", "192.0.2.99")


def test_many_tries_at_the_same_time_are_no_more_than_one_by_one(
    access: Access, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.classroom.server.access._TRIES_A_SECOND", 1 / 3600)
    access = Access(store)
    together = threading.Barrier(24)

    def refused(_: int) -> str:
        together.wait(60)
        with pytest.raises(SignInRefused) as refused:
            access.sign_in(TEACHER, "wrong", HERE)
        return refused.value.what

    with ThreadPoolExecutor(24) as threads:
        said = list(threads.map(refused, range(24)))
    assert said.count("The name or the password is wrong.") == 10
    assert said.count("There were too many wrong tries.") == 14


def test_who_signs_in_rightly_is_not_slowed_down(access: Access) -> None:
    for _ in range(12):
        assert access.sign_in(TEACHER, "correct horse", HERE).name == TEACHER


def test_a_changed_cookie_is_nobody_s(access: Access, store: Store) -> None:
    value = access.sign_in(TEACHER, "correct horse", HERE).value
    content, _, signature = value.rpartition(".")
    for wrong in ("", ".", content, f"{content}.", f".{signature}", f"{content}x.{signature}", f"{value[:-1]}!", "é.é"):
        assert access.session_of(wrong) is None
    assert Access(store).session_of(value) is not None


def test_a_new_password_ends_the_sessions(access: Access, store: Store) -> None:
    value = access.sign_in(TEACHER, "correct horse", HERE).value
    set_password(store, TEACHER, Role.TEACHER, "another horse")
    assert Access(store).session_of(value) is None
    with pytest.raises(SignInRefused):
        access.sign_in(TEACHER, "correct horse", HERE)


def test_a_session_ends_with_its_account_and_its_time(
    access: Access, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor.classroom.server import access as module

    set_password(store, "helper", Role.ASSISTANT, "correct horse")
    value = access.sign_in("helper", "correct horse", HERE).value
    store.remove_account("helper")
    assert Access(store).session_of(value) is None
    monkeypatch.setattr(module, "SESSION_SECONDS", -1.0)
    assert access.session_of(access.sign_in(TEACHER, "correct horse", HERE).value) is None


def test_roles_have_their_rights(access: Access, store: Store) -> None:
    rights = {}
    for role in Role:
        set_password(store, role.value, role, "correct horse")
        session = access.sign_in(role.value, "correct horse", HERE)
        rights[role] = {right for right in Right if session.may(right)}
    assert rights == {
        Role.TEACHER: set(Right),
        Role.ASSISTANT: {Right.LOOK, Right.NAMES, Right.WORK},
        Role.BOARD: {Right.LOOK},
    }


def test_a_form_of_another_session_is_foreign(access: Access) -> None:
    one, other = (access.sign_in(TEACHER, "correct horse", HERE) for _ in range(2))
    assert one.is_own_form(one.csrf)
    for foreign in (other.csrf, "", "é", one.value):
        assert not one.is_own_form(foreign)


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_for_this_server_only(store: Store, secure: bool) -> None:
    set_password(store, TEACHER, Role.TEACHER, "correct horse")
    access = Access(store, secure=secure)
    response = Response()
    access.remember(response, access.sign_in(TEACHER, "correct horse", HERE))
    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert ("Secure" in cookie) is secure


def test_a_limiter_lets_a_burst_through_then_some_a_second() -> None:
    now = [100.0]
    limiter = Limiter(3, 0.5, lambda: now[0])
    assert [limiter.take("a") > 0 for _ in range(4)] == [False, False, False, True]
    assert limiter.take("b") == 0
    assert limiter.wait("a") == pytest.approx(2.0)
    now[0] += 2
    assert limiter.take("a") == 0
    assert limiter.take("a") > 0
    now[0] += 1000
    assert [limiter.take("a") > 0 for _ in range(4)] == [False, False, False, True]


def test_a_limiter_forgets_who_was_quiet_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.classroom.server import limits

    monkeypatch.setattr(limits, "MOST_KEYS", 100)
    limiter = Limiter(1, 0.001)
    for _ in range(1000):
        limiter.take(secrets.token_hex(8))
    assert len(limiter._left) == 100


def test_the_board_is_behind_the_sign_in(start_server: Callable[..., Served]) -> None:
    server = start_server()
    found = server.http.get("/board")
    assert found.status_code == 303
    assert "sign-in" in found.headers["location"]
    form = {"name": TEACHER, "password": server.password, "next": "/board"}
    refused = server.http.post("/board/sign-in", data={**form, "password": "wrong"})
    assert COOKIE not in refused.cookies
    signed_in = server.http.post("/board/sign-in", data=form)
    assert signed_in.status_code == 303
    with httpx.Client(base_url=server.url, cookies={COOKIE: signed_in.cookies[COOKIE]}) as client:
        assert client.get("/board").status_code == 200
