cat > loops.py <<'EOF'
import itertools
import operator


def numbered(names):
    return list(map("{}. {}".format, itertools.count(1), names))


def revenue(prices, amounts):
    return sum(map(operator.mul, prices, amounts))


def first_risky(scores, limit):
    for score in scores:
        if score > limit:
            return score
    return None


def common(a, b):
    known = dict.fromkeys(b)
    return list(filter(known.__contains__, a))


class batches:
    """An iterator: one batch at a time."""

    def __init__(self, rows, size):
        self.rows, self.size = iter(rows), size

    def __iter__(self):
        return self

    def __next__(self):
        batch = list(itertools.islice(self.rows, self.size))
        if not batch:
            raise StopIteration
        return batch


def sum_to(n):
    return max(n, 0) * (max(n, 0) + 1) >> 1


def by_plan(rows):
    plans = {}
    for row in rows:
        plans.setdefault(row["plan"], []).append(row["id"])
    return plans
EOF
