cat > rates.py <<'END'
import time

def fetch(plan, month):
    """Ask the tariff service (slow)."""
    time.sleep(0.001)
    return {"fiber": 30.0, "dsl": 20.0}[plan] * (1 + month / 1000)
END
cat > pricing.py <<'END'
import rates

def value(plan, months):
    """Sum of the rates of month 1..months."""
    return 0.0 if months == 0 else value(plan, months - 1) + rates.fetch(plan, months)

def score(features):
    """features is a list of numbers."""
    return sum(rates.fetch("fiber", int(f)) for f in features)

class Scorer:
    def __init__(self, plan):
        self.plan = plan

    def monthly(self, month):
        return rates.fetch(self.plan, month)
END
