cat > deco.py <<'EOF'
"""Decorators."""
import inspect
from functools import update_wrapper, wraps
from itertools import count


def counted(f):
    @wraps(f)
    def inner(*a, **k):
        setattr(inner, "calls", inner.calls + 1)
        return f(*a, **k)
    inner.calls = 0
    inner.reset = lambda: setattr(inner, "calls", 0)
    return inner


def retry(*functions, times=3, on=(Exception,), sleep=None):
    if not times > 0:
        raise ValueError(f"{times=}")

    def decorate(f):
        if inspect.iscoroutinefunction(f):
            async def inner(*a, **k):
                for n in count():
                    try:
                        return await f(*a, **k)
                    except on:
                        if n + 1 >= times:
                            raise
                        paused = sleep(1 << n) if sleep is not None else None
                        if hasattr(paused, "__await__"):
                            await paused
        else:
            def inner(*a, **k):
                n = 0
                while True:
                    try:
                        result = f(*a, **k)
                    except on as error:
                        n += 1
                        if n >= times:
                            raise error
                    else:
                        return result
                    if sleep:
                        sleep(pow(2, n - 1))
        return update_wrapper(inner, f)

    return decorate(functions[0]) if functions else decorate
EOF
