"""Runs beside the learner's `fast.py`: the processor of the lesson, with counts that cannot be set."""

from collections import Counter, OrderedDict


def processor(lines: int = 16, line: int = 8) -> object:
    """A processor as in `simcpu.py`; also what it has counted, and how to read and fill its matrices."""
    counts, cache, cells, reads = Counter(), OrderedDict(), {}, Counter()
    position = {"next": 0, "state": 1}

    def touch(address: int) -> None:
        tag = address // line
        if tag in cache:
            cache.move_to_end(tag)
            return
        counts["misses"] += 1
        cache[tag] = True
        if len(cache) > lines:
            cache.popitem(last=False)

    class CPU:
        misses = property(lambda self: counts["misses"])
        mispredicts = property(lambda self: counts["mispredicts"])
        branches = property(lambda self: counts["branches"])
        line = property(lambda self: line)

        def branch(self, condition: object) -> bool:
            taken = bool(condition)
            counts["branches"] += 1
            counts["mispredicts"] += (position["state"] >= 2) != taken
            position["state"] = min(3, position["state"] + 1) if taken else max(0, position["state"] - 1)
            return taken

        def matrix(self, rows: int, cols: int, fill: object = 0) -> object:
            base = position["next"]
            position["next"] += -(-rows * cols // line) * line
            cells[base] = [fill] * (rows * cols)
            return Matrix(base, rows, cols)

    cpu = CPU()

    class Matrix:
        def __init__(self, base: int, rows: int, cols: int) -> None:
            self.base, self.rows, self.cols, self.cpu = base, rows, cols, cpu

        def _at(self, place: object) -> int:
            row, col = place
            if not (0 <= row < self.rows and 0 <= col < self.cols):
                raise IndexError(f"no cell [{row}, {col}] in a matrix of {self.rows} x {self.cols}")
            touch(self.base + row * self.cols + col)
            return row * self.cols + col

        def __getitem__(self, place: object) -> object:
            reads[place] += 1
            return cells[self.base][self._at(place)]

        def __setitem__(self, place: object, value: object) -> None:
            cells[self.base][self._at(place)] = value

    return cpu, counts, cells, reads


def filled(rows: int, cols: int, numbers: list[float]) -> object:
    """A matrix with these numbers, one after the other and again from the start, and its processor."""
    cpu, counts, cells, reads = processor()
    matrix = cpu.matrix(rows, cols)
    cells[matrix.base][:] = [numbers[i % len(numbers)] for i in range(rows * cols)]
    return matrix, cpu, counts, cells, reads


def sums(rows: int, cols: int, numbers: list[float]) -> object:
    """The column sums of such a matrix."""
    import fast

    return list(fast.column_sums(filled(rows, cols, numbers)[0]))


def column_misses(rows: int, cols: int) -> object:
    """The misses of `column_sums` on a fresh matrix, and how often its cells were read: the fewest, the most."""
    import fast

    matrix, _, counts, _, reads = filled(rows, cols, [1])
    fast.column_sums(matrix)
    each = [reads[row, col] for row in range(rows) for col in range(cols)]
    return counts["misses"], min(each), max(each)


def counted(values: list[float], limit: float) -> object:
    """What `count_above` returns, and the list afterwards."""
    import fast

    values = list(values)
    return fast.count_above(values, limit, processor()[0]), values


def mispredicts(values: list[float], limit: float) -> object:
    """How many branches were mispredicted."""
    import fast

    cpu, counts, _, _ = processor()
    fast.count_above(list(values), limit, cpu)
    return counts["mispredicts"]


NOTICED = Counter()


class Answer(int):
    """The answer of a comparison with the limit; it notices when it decides."""

    def __bool__(self) -> bool:
        NOTICED["unrecorded"] += 1
        return int.__bool__(self)

    def __eq__(self, other: object) -> object:
        return Answer(int.__eq__(self, other)) if isinstance(other, int) else NotImplemented

    def __ne__(self, other: object) -> object:
        return Answer(int.__ne__(self, other)) if isinstance(other, int) else NotImplemented

    __hash__ = int.__hash__


class Value(float):
    """One of the values. Compared with each other, as for sorting, they answer as numbers do."""


class Limit(float):
    """The limit, or how far a value is from it."""


def _compare(kind: type, name: str) -> None:
    plain = getattr(float, name)

    def compare(self: float, other: object) -> object:
        answer = plain(self, other)
        is_between_values = type(self) is Value and not isinstance(other, Limit)
        if is_between_values or answer is NotImplemented:
            return answer
        NOTICED["answers"] += 1
        return Answer(answer)

    setattr(kind, name, compare)


def _distance(kind: type, name: str) -> None:
    plain = getattr(float, name)
    setattr(kind, name, lambda self, other: Limit(plain(self, other)))


for _kind in (Value, Limit):
    for _name in ("__lt__", "__le__", "__gt__", "__ge__"):
        _compare(_kind, _name)
    for _name in ("__sub__", "__rsub__"):
        _distance(_kind, _name)


def recorded(values: list[float], limit: float) -> object:
    """How many decisions went through the processor, how often values were compared with the limit, how many of these
    answers decided something past the processor, and whether the count is right.
    """
    import fast

    cpu, counts, _, _ = processor()
    plain = type(cpu).branch

    def branch(self: object, condition: object) -> bool:
        return plain(self, int.__bool__(condition) if type(condition) is Answer else condition)

    type(cpu).branch = branch
    NOTICED.clear()
    count = fast.count_above([Value(value) for value in values], Limit(limit), cpu)
    right = isinstance(count, int) and int.__eq__(count, sum(value > limit for value in values))
    return counts["branches"], NOTICED["answers"], NOTICED["unrecorded"], right


def transposed(rows: int, cols: int, numbers: list[float]) -> object:
    """The transposed matrix, row by row, and whether the first one is as it was."""
    import fast

    src, cpu, _, cells, _ = filled(rows, cols, numbers)
    before = list(cells[src.base])
    dst = cpu.matrix(cols, rows, None)
    fast.transpose(src, dst)
    found = cells[dst.base]
    return [found[start : start + rows] for start in range(0, rows * cols, rows)], cells[src.base] == before


def transpose_misses(rows: int, cols: int) -> object:
    """The misses of `transpose` between fresh matrices."""
    import fast

    src, cpu, counts, _, _ = filled(rows, cols, [1])
    fast.transpose(src, cpu.matrix(cols, rows))
    return counts["misses"]
