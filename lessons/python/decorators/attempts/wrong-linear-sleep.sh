# fails: retry-sleep
# says: the list of sleeps is
cat > deco.py <<'EOF'
import functools
import inspect

def counted(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return func(*args, **kwargs)
    def reset():
        wrapper.calls = 0
    wrapper.reset = reset
    wrapper.calls = 0
    return wrapper

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
                    sleep(attempt + 1)

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
