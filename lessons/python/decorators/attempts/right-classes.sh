cat > deco.py <<'EOF'
"""Decorators, as classes with a __get__ for methods."""
from functools import partial, update_wrapper
from inspect import isawaitable, iscoroutinefunction
from itertools import count
from types import MethodType


class counted:
    calls = 0

    def __init__(self, func):
        update_wrapper(self, func)

    def __call__(self, /, *args, **kwargs):
        self.calls += 1
        return self.__wrapped__(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def reset(self):
        self.calls = 0


def retry(times=3, on=Exception, sleep=None):
    if callable(times):
        return retry()(times)
    if times <= 0:
        raise ValueError(times)
    return partial(_retrying, times=times, on=on, sleep=sleep)


def _retrying(func, times, on, sleep):
    async def later(*args, **kwargs):
        for attempt in count(1):
            try:
                return await func(*args, **kwargs)
            except on:
                if attempt >= times:
                    raise
            waiting = sleep(1 << attempt - 1) if sleep else None
            if isawaitable(waiting):
                await waiting

    def now(*args, **kwargs):
        for attempt in count(1):
            try:
                return func(*args, **kwargs)
            except on:
                if attempt >= times:
                    raise
            if sleep is not None:
                sleep(1 << attempt - 1)

    return update_wrapper(later if iscoroutinefunction(func) else now, func)
EOF
