# fails: counted
# says: @counted on a method` raised TypeError
cat > deco.py <<'EOF'
import functools
import inspect

class counted:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func, self.calls = func, 0
    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.func(*args, **kwargs)
    def reset(self):
        self.calls = 0

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
