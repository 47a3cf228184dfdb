# fails: counted
# says: another function of that name
cat > deco.py <<'EOF'
import functools
import inspect
from collections import Counter

_calls = Counter()

def counted(func):
    name = func.__name__
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        _calls[name] += 1
        wrapper.calls = _calls[name]
        return func(*args, **kwargs)
    def reset():
        wrapper.calls = _calls[name] = 0
    wrapper.reset = reset
    wrapper.calls = _calls[name]
    return wrapper
EOF
