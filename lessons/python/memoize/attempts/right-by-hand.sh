cat > pricing.py <<'END'
"""Prices, each asked for once."""
import collections
import weakref

import rates

_totals: dict = {}


def value(plan, months):
    known = _totals.setdefault(plan, [0.0])
    while len(known) <= months:
        known.append(known[-1] + rates.fetch(plan, len(known)))
    return known[months]


value.cache_clear = _totals.clear

_scores = collections.OrderedDict()


def score(features):
    key = tuple(features)
    if key in _scores:
        _scores.move_to_end(key)
        return _scores[key]
    total = 0
    for feature in features:
        total += rates.fetch("fiber", int(feature))
    _scores[key] = total
    while len(_scores) > 128:
        _scores.popitem(last=False)
    return total


class Scorer:
    _known = weakref.WeakKeyDictionary()

    def __init__(self, plan):
        self.plan = plan

    def monthly(self, month):
        mine = self._known.setdefault(self, {})
        try:
            return mine[month]
        except KeyError:
            mine[month] = rates.fetch(self.plan, month)
            return mine[month]
END
