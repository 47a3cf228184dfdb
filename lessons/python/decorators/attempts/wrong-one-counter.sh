# fails: counted
# says: `f.calls` of another function of that name after one call is `3`; expected `1`
cat > deco.py <<'EOF'
import functools
import inspect

class Calls:
    number = 0

def counted(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        Calls.number += 1
        wrapper.calls = others[0].calls = Calls.number
        return func(*args, **kwargs)
    wrapper.calls = 0
    others.insert(0, wrapper)
    def reset():
        Calls.number = wrapper.calls = 0
    wrapper.reset = reset
    return wrapper

others = []

def retry(func=None, *, times=3, on=Exception, sleep=None):
    if times < 1:
        raise ValueError("times must be at least 1")
    if func is None:
        return functools.partial(retry, times=times, on=on, sleep=sleep)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        for attempt in range(times):
            try:
                return func(*args, **kwargs)
            except on:
                if attempt == times - 1:
                    raise
                if sleep:
                    sleep(2 ** attempt)

    @functools.wraps(func)
    async def awrapper(*args, **kwargs):
        for attempt in range(times):
            try:
                return await func(*args, **kwargs)
            except on:
                if attempt == times - 1:
                    raise
                if sleep:
                    r = sleep(2 ** attempt)
                    if inspect.isawaitable(r):
                        await r

    return awrapper if inspect.iscoroutinefunction(func) else wrapper
EOF
