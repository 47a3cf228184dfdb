cat > scores.py <<'END'
import loader

class Probability(float):
    __slots__ = ()

    def __new__(cls, value):
        value = float.__new__(cls, value)
        if not value == value:
            raise ValueError("nan")
        return value if 0 <= value <= 1 else cls(value > 1)

    @property
    def percent(self):
        return float(self) * 100

class Model:
    def __init_subclass__(cls):
        cls._all = {}
    _all = {}

    def __new__(cls, name):
        try:
            return cls._all[name]
        except KeyError:
            cls._all[name] = new = object.__new__(cls)
            return new

    def __init__(self, name):
        if hasattr(self, "hits"):
            return
        self.name = name
        self.weights = loader.load_weights(name)
        self.hits = 0
END
