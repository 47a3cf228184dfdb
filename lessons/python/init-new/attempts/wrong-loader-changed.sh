# fails: state-kept
# says: the weights were loaded
cat > scores.py <<'END'
import math
import loader

class Probability(float):
    def __new__(cls, value):
        value = float(value)
        if math.isnan(value):
            raise ValueError("not a number")
        return super().__new__(cls, min(max(value, 0.0), 1.0))

    @property
    def percent(self):
        return self * 100

class Model:
    _known = {}

    def __new__(cls, name):
        key = cls, name
        weights = loader.load_weights(name)
        if key not in cls._known:
            self = super().__new__(cls)
            self.name, self.weights, self.hits = name, weights, 0
            cls._known[key] = self
        return cls._known[key]
END
cat > loader.py <<"END"
from functools import cache

CALLS = []

@cache
def load_weights(name):
    CALLS.append(name)
    return {"name": name, "w": [0.1, 0.2]}
END
