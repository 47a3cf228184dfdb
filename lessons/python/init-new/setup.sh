cat > loader.py <<'END'
CALLS = []

def load_weights(name):
    CALLS.append(name)
    return {"name": name, "w": [0.1, 0.2]}
END
cat > scores.py <<'END'
import loader

class Probability(float):
    def __init__(self, value):
        if not 0 <= value <= 1:
            value = min(max(value, 0), 1)   # has no effect: a float cannot change

class Model:
    def __init__(self, name):
        self.name = name
        self.weights = loader.load_weights(name)
        self.hits = 0
END
