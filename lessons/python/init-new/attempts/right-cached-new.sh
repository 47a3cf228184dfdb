cat > scores.py <<'END'
import functools, math
import loader

@functools.total_ordering
class _Bound:
    pass

class Probability(float):
    def __new__(cls, value):
        value = float(value)
        if math.isnan(value): raise ValueError(value)
        return super().__new__(cls, sorted([0.0, value, 1.0])[1])
    def __repr__(self):
        return f"Probability({float(self)})"
    @functools.cached_property
    def percent(self):
        return self * 100

class Model:
    @functools.cache
    def __new__(cls, name):
        self = super().__new__(cls)
        self.name = name
        self.hits = 0
        self.weights = loader.load_weights(name)
        return self
END
sed -i '/total_ordering/,/pass/d' scores.py
git init -q . 2>/dev/null
