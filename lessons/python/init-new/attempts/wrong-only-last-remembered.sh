# fails: same-object
# says: returned `False`; expected `True`
cat > scores.py <<'END'
import loader, math
class Probability(float):
    def __new__(cls, value):
        if isinstance(value, float | str) and math.isnan(float(value)): raise ValueError
        return super().__new__(cls, min(max(float(value), 0.0), 1.0))
    @property
    def percent(self): return self * 100
class Model:
    _last = None
    def __new__(cls, name):
        last = cls.__dict__.get("_last")
        if last is None or last.name != name:
            last = super().__new__(cls); last.name, last.hits, last.weights = name, 0, loader.load_weights(name)
            cls._last = last
        return last
END
