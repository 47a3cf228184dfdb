# fails: nan
# says: returned `nan`; expected ValueError
cat > scores.py <<'END'
import math
import loader

class Probability(float):
    def __new__(cls, value):
        value = float(value)
        if value == math.nan:
            raise ValueError("not a number")
        return super().__new__(cls, 0.0 if value < 0 else 1.0 if value > 1 else value)

    @property
    def percent(self):
        return self * 100

class Model:
    _known = {}

    def __new__(cls, name):
        key = cls, name
        if key not in cls._known:
            self = super().__new__(cls)
            self.name, self.weights, self.hits = name, loader.load_weights(name), 0
            cls._known[key] = self
        return cls._known[key]
END
