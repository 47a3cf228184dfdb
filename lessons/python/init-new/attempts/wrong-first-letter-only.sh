# fails: same-object
# says: -2')` returned `True`
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
        key = cls, name[:1]
        if key not in cls._known:
            self = super().__new__(cls)
            self.name, self.weights, self.hits = name, loader.load_weights(name), 0
            cls._known[key] = self
        return cls._known[key]
END
