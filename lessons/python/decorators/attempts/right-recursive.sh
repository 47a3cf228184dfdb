cat > deco.py <<'EOF'
import asyncio
import functools
import inspect
from contextlib import suppress

def counted(func):
    @functools.wraps(func)
    def inner(*a, **kw):
        setattr(inner, "calls", inner.calls + 1)
        result = func(*a, **kw)
        return result
    inner.reset = lambda: setattr(inner, "calls", 0)
    inner.reset()
    return inner

def _pauses(times, sleep):
    pause = 1
    for _ in range(times - 1):
        yield (lambda p=pause: sleep(p)) if sleep else (lambda: None)
        pause *= 2

def retry(function=None, /, times=3, on=Exception, sleep=None):
    if not times >= 1:
        raise ValueError(f"{times=}")

    def decorate(func):
        if asyncio.iscoroutinefunction(func):
            @functools.wraps(func)
            async def again(*a, **kw):
                for pause in _pauses(times, sleep):
                    with suppress(on):
                        return await func(*a, **kw)
                    if inspect.isawaitable(waiting := pause()):
                        await waiting
                return await func(*a, **kw)
        else:
            @functools.wraps(func)
            def again(*a, **kw):
                for pause in _pauses(times, sleep):
                    with suppress(on):
                        return func(*a, **kw)
                    pause()
                return func(*a, **kw)
        return again

    return decorate(function) if function else decorate
EOF
echo 'from deco import retry' > try_it.py
