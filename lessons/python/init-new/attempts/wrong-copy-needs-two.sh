# fails: probability
# says: copy.copy(
cat > scores.py <<'END'
import math
import loader

class Probability(float):
    def __new__(cls, *args, **more):
        value = float(args[0]) if args else 0.5
        if math.isnan(value):
            raise ValueError("not a number")
        return super().__new__(cls, min(max(value, 0.0), 1.0))

    def __getnewargs__(self):
        return ()

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
