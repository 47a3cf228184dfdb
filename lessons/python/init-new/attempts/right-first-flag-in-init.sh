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
        return cls._known.setdefault((cls, name), super().__new__(cls))

    def __init__(self, name):
        if not hasattr(self, "name"):
            self.name = name
            self.weights = loader.load_weights(name)
            self.hits = 0
END
