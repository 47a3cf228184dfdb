"""Who may see the board: accounts with passwords, sessions in signed cookies, roles, and a guard against forged forms.

A page asks `await access.session(request)`, then `session.may(Right...)`. A form that changes something carries
`session.csrf` in the field `csrf`, and its handler asks `session.is_own_form(value)`.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sandbox.errors import TutorError
from tutor.classroom.server import passwords
from tutor.classroom.server.limits import Limiter
from tutor.classroom.server.records import Account, Role
from tutor.classroom.server.store import Store

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "mlscale-class"
CSRF_FIELD = "csrf"
TEACHER = "teacher"
"""The account that is made at the first start."""

SESSION_SECONDS = 12 * 3600.0
_FRESH_SECONDS = 5.0
"""How long the accounts are remembered before the database is asked again."""

_SECRET = "session secret"
_TRIES_AT_ONCE = 10
_TRIES_A_SECOND = 1 / 30
_TRIES_OF_A_NAME = 30


class Right(StrEnum):
    """What somebody may do on the board."""

    LOOK = "look"
    """See the grid without names."""
    NAMES = "names"
    """See names, messages, learners' pages, transcripts and bundles."""
    WORK = "work"
    """Have work verified again, export grades."""
    ROSTER = "roster"
    """See and change the roster, let learners go, see the join code, the accounts and the audit trail."""


_RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.TEACHER: frozenset(Right),
    Role.ASSISTANT: frozenset({Right.LOOK, Right.NAMES, Right.WORK}),
    Role.BOARD: frozenset({Right.LOOK}),
}


class SignInRefused(TutorError):
    """Somebody could not sign in; `wait` says after how many seconds another try is allowed, 0 for now."""

    def __init__(self, what: str, *, todo: str = "", wait: float = 0.0) -> None:
        super().__init__(what, todo=todo)
        self.wait = wait


@dataclass(frozen=True)
class Session:
    """Somebody who has signed in.

    Attributes:
        csrf: to be put into every form that changes something.
        value: the cookie's value.
    """

    name: str
    role: Role
    expires: float
    csrf: str = field(repr=False)
    value: str = field(repr=False)

    def may(self, right: Right) -> bool:
        """Whether the role has a right."""
        return right in _RIGHTS[self.role]

    def is_own_form(self, csrf: str) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(csrf.encode("utf-8", "replace"), self.csrf.encode())


class Access:
    """The doors of one class.

    Args:
        store: keeps the accounts and the secret that signs cookies.
        secure: whether cookies travel over TLS only.
    """

    def __init__(self, store: Store, *, secure: bool = False) -> None:
        self._store = store
        self._secure = secure
        self._secret = store.value_once(_SECRET, secrets.token_hex(32)).encode()
        # Compared with where there is no such account, so that the time tells nothing.
        self._nobody = passwords.hash_of(secrets.token_hex(16))
        self._by_address = Limiter(_TRIES_AT_ONCE, _TRIES_A_SECOND)
        self._by_name = Limiter(_TRIES_OF_A_NAME, _TRIES_A_SECOND)
        self._lock = threading.Lock()
        self._accounts: dict[str, Account] = {}
        self._read_at = -_FRESH_SECONDS

    def sign_in(self, name: str, password: str, address: str) -> Session:
        """Begin a session. It computes for some hundredths of a second: call it in a thread.

        Args:
            name: the account.
            password: as typed.
            address: where the request came from; tries are counted by it and by name.

        Raises:
            SignInRefused: the name or the password is wrong, or there were too many wrong tries.
        """
        name = name.strip()[: passwords.LONGEST]
        counted = ((self._by_address, address), (self._by_name, name))
        _expect_no_wait(max(limiter.wait(key) for limiter, key in counted))
        account = self._by_account(fresh=True).get(name)
        # Each counts as wrong until it is right: of many at the same time no more are tried than one by one.
        _expect_no_wait(max(limiter.take(key) for limiter, key in counted))
        right = passwords.is_right(password.strip(), account.password if account else self._nobody)
        if account is None or not right:
            self._store.note_audit(name, "sign-in refused", address)
            raise SignInRefused("The name or the password is wrong.", todo="Try again.")
        for limiter, key in counted:
            limiter.give_back(key)
        self._store.note_audit(name, "signed in", address)
        return self._session(account, time.time() + SESSION_SECONDS)

    async def session(self, request: "Request") -> Session | None:
        """The session of a request's cookie, if it has a valid one."""
        value = request.cookies.get(COOKIE, "")
        if not value:
            return None
        return await asyncio.to_thread(self.session_of, value)

    def session_of(self, value: str) -> Session | None:
        """The session of a cookie's value. May ask the database: call it in a thread."""
        content, _, signature = value.rpartition(".")
        if not content or not hmac.compare_digest(self._sign("session", content), signature.encode("utf-8", "replace")):
            return None
        kept = json.loads(base64.urlsafe_b64decode(content))
        account = self._by_account().get(kept["name"])
        if account is None or kept["expires"] < time.time() or kept["of"] != _fingerprint(account):
            return None
        return self._session(account, kept["expires"])

    def remember(self, response: "Response", session: Session) -> None:
        """Have the browser keep the session."""
        response.set_cookie(
            COOKIE,
            session.value,
            max_age=int(max(session.expires - time.time(), 0)),
            httponly=True,
            samesite="strict",
            secure=self._secure,
            path="/",
        )

    def forget(self, response: "Response") -> None:
        """Have the browser forget the session."""
        response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self._secure, path="/")

    def _session(self, account: Account, expires: float) -> Session:
        plain = json.dumps({"name": account.name, "expires": expires, "of": _fingerprint(account)})
        content = base64.urlsafe_b64encode(plain.encode()).decode()
        value = f"{content}.{self._sign('session', content).decode()}"
        return Session(account.name, account.role, expires, self._sign("form", content).decode(), value)

    def _sign(self, purpose: str, content: str) -> bytes:
        found = hmac.new(self._secret, f"{purpose} {content}".encode("utf-8", "replace"), hashlib.sha256)
        return found.hexdigest().encode()

    def _by_account(self, *, fresh: bool = False) -> dict[str, Account]:
        with self._lock:
            if fresh or time.monotonic() - self._read_at >= _FRESH_SECONDS:
                self._accounts = {account.name: account for account in self._store.accounts()}
                self._read_at = time.monotonic()
            return self._accounts


def set_password(store: Store, name: str, role: Role, password: str) -> None:
    """Make an account or change its password, which ends its sessions."""
    store.put_account(name, role, passwords.hash_of(password.strip()))


def _expect_no_wait(seconds: float) -> None:
    if seconds > 0:
        todo = f"Wait {_in_words(seconds)}, then try again."
        raise SignInRefused("There were too many wrong tries.", todo=todo, wait=seconds)


def _fingerprint(account: Account) -> str:
    """Changes with the password and the role, and ends the sessions of before."""
    return hashlib.sha256(f"{account.password} {account.role}".encode()).hexdigest()[:16]


def _in_words(seconds: float) -> str:
    return f"{int(seconds) + 1} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
