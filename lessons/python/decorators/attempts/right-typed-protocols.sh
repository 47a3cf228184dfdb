python3 - <<'PY'
text = '''"""Zählen und wiederholen (für alle Funktionen)."""
from __future__ import annotations

import asyncio
import functools
import inspect
import itertools
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast, overload

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
Errors = type[BaseException] | tuple[type[BaseException], ...]


class Counted(Protocol[P, R_co]):
    calls: int
    __wrapped__: Callable[..., Any]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co: ...

    def reset(self) -> None: ...


def counted(func: Callable[P, R], /) -> Counted[P, R]:
    @functools.wraps(func)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return func(*args, **kwargs)
        finally:
            counting.calls += 1

    def reset(start: int = 0) -> None:
        setattr(counting, "calls", start)

    counting = cast("Counted[P, R]", inner)
    counting.reset = reset  # type: ignore[method-assign]
    reset()
    return counting


def _delays(times: int) -> Iterator[int | None]:
    yield from (1 << attempt for attempt in range(times - 1))
    yield None


@overload
def retry(func: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def retry(
    *, times: int = ..., on: Errors = ..., sleep: Callable[[float], object] | None = ...
) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def retry(func=None, /, *, times=3, on=Exception, sleep=None):
    if times <= 0:
        raise ValueError(f"{times=} is less than one")

    def decorate(func):
        if asyncio.iscoroutinefunction(func):

            @functools.wraps(func)
            async def trying(*args, **kwargs):
                for delay in _delays(times):
                    try:
                        return await func(*args, **kwargs)
                    except on as error:
                        if delay is None:
                            raise
                    if sleep is not None:
                        match sleep(delay):
                            case Awaitable() as waiting:
                                await waiting
        else:

            @functools.wraps(func)
            def trying(*args, **kwargs):
                delays = iter(_delays(times))
                while (delay := next(delays)) is not None:
                    with suppress(*on if isinstance(on, tuple) else (on,)):
                        return func(*args, **kwargs)
                    if sleep:
                        sleep(delay)
                return func(*args, **kwargs)

        return trying

    return decorate if func is None else decorate(func)


if __name__ == "__main__":
    sys.exit(0)
'''
open("deco.py", "w", encoding="utf-8-sig", newline="\r\n").write(text)
PY
