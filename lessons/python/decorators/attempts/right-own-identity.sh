cat > deco.py <<'EOF'
import functools
import inspect

class State:
    def __init__(self): self.calls = 0

def counted(func):
    def wrapper(*args, **kwargs):
        wrapper.calls = wrapper.calls + 1
        return func(*args, **kwargs)
    def reset(): wrapper.calls = 0
    wrapper.calls, wrapper.reset = 0, reset
    wrapper.__wrapped__ = func
    wrapper.__name__, wrapper.__qualname__, wrapper.__doc__ = func.__name__, func.__qualname__, func.__doc__
    wrapper.__signature__ = inspect.signature(func)
    return wrapper

def retry(*funcs, times=3, on=Exception, sleep=None):
    if times < 1: raise ValueError("times")
    if not funcs: return lambda func: retry(func, times=times, on=on, sleep=sleep)
    [func] = funcs
    kinds = on if isinstance(on, tuple) else (on,)
    @functools.wraps(func)
    def plain(*args, **kwargs):
        tries = 0
        while True:
            try:
                return func(*args, **kwargs)
            except kinds as error:
                tries += 1
                if tries == times: raise error
            if sleep: sleep(2.0 ** (tries - 1) if False else 2 ** (tries - 1))
    @functools.wraps(func)
    async def coroutine(*args, **kwargs):
        tries = 0
        while True:
            try:
                return await func(*args, **kwargs)
            except kinds as error:
                tries += 1
                if tries == times: raise error
            pause = sleep and sleep(2 ** (tries - 1))
            if hasattr(pause, "__await__"): await pause
    return coroutine if inspect.iscoroutinefunction(func) else plain
EOF
