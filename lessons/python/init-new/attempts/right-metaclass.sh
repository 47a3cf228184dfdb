cat > scores.py <<'END'
"""Scores, and the models that make them."""
from loader import load_weights


class Probability(float):
    def __new__(cls, value=0.0):
        number = float(value)
        if number != number:
            raise ValueError(f"{value!r} is no probability")
        if number < 0:
            number = 0.0
        elif number > 1:
            number = 1.0
        return float.__new__(cls, number)

    percent = property(lambda self: 100.0 * self)


class _Once(type):
    def __init__(cls, *args):
        super().__init__(*args)
        cls._made = {}

    def __call__(cls, name):
        if name not in cls._made:
            cls._made[name] = super().__call__(name)
        return cls._made[name]


class Model(metaclass=_Once):
    def __init__(self, name):
        self.name = name
        self.weights = load_weights(name)
        self.hits = 0
END
