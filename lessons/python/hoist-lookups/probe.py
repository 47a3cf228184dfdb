"""Runs beside the learner's `billing.py`: objects that count how often something is looked up on them."""

from collections import Counter

READS = Counter()


class Table(dict):
    """A dictionary that counts its look-ups under `name["key"]`."""

    def __init__(self, name: str, **items: float) -> None:
        super().__init__(items)
        self.name = name

    def __getitem__(self, key: str) -> float:
        READS[f'{self.name}["{key}"]'] += 1
        return super().__getitem__(key)

    def get(self, key: str, default: object = None) -> object:
        READS[f'{self.name}["{key}"]'] += 1
        return super().get(key, default)

    def values(self) -> object:
        self._note_all()
        return super().values()

    def items(self) -> object:
        self._note_all()
        return super().items()

    def _note_all(self) -> None:
        READS.update(f'{self.name}["{key}"]' for key in self)


class Tariff:
    """A tariff that counts the look-ups of its two attributes."""

    def __init__(self, factor: float, base: float) -> None:
        self._factor, self._fees = factor, Table("tariff.fees", base=base)

    @property
    def factor(self) -> float:
        READS["tariff.factor"] += 1
        return self._factor

    @property
    def fees(self) -> object:
        READS["tariff.fees"] += 1
        return self._fees


class Out(list):
    """A list that counts the look-ups of the methods that add to it."""

    def __getattribute__(self, name: str) -> object:
        if name in ("append", "extend", "insert"):
            READS["out.append"] += 1
        return super().__getattribute__(name)


class Line:
    """A quota and a sink in one: each push costs something, and what happened is noted in its order."""

    def __init__(self, left: int, costs: dict[int, int]) -> None:
        self._left, self.costs, self.log, self.pushed = left, costs, [], []

    @property
    def left(self) -> int:
        self.log.append("read")
        return self._left

    @property
    def push(self) -> object:
        READS["sink.push"] += 1
        return self._push

    def _push(self, row: object) -> None:
        self.log.append("push")
        self.pushed.append(row)
        self._left -= self.costs.get(len(self.pushed), 1)


ALIVE = Counter()


class Row(float):
    """A row that is counted as long as somebody holds it."""

    def __init__(self, value: float) -> None:
        ALIVE["now"] += 1
        ALIVE["most"] = max(ALIVE["most"], ALIVE["now"])

    def __del__(self) -> None:
        ALIVE["now"] -= 1


def held(function: str, count: int) -> object:
    """How many of so many rows are held at a time, at most, by a function that need not keep them."""
    import billing

    ALIVE.clear()
    rows = (Row(number) for number in range(count))
    if function == "total":
        billing.total(rows, Tariff(2.0, 1.0))
    else:
        billing.collect(rows, Out(), Table("limits", low=-2, high=-1))
    return ALIVE["most"]


def rows_of(values: list[object], once: bool) -> object:
    """The rows as a list, or as something that can be read only once."""
    return (value for value in values) if once else list(values)


def total_of(values: list[float], once: bool, *tariffs: tuple[float, float]) -> object:
    """The totals with a tariff that changes from call to call."""
    import billing

    tariff, totals = Tariff(1.0, 0.0), []
    for factor, base in tariffs:
        tariff._factor, tariff._fees = factor, Table("tariff.fees", base=base)
        totals.append(billing.total(rows_of(values, once), tariff))
    return totals


def collected(values: list[float], once: bool, low: float, high: float, out: list[float]) -> object:
    """What is in `out` after the rows were collected."""
    import billing

    found = Out(out)
    billing.collect(rows_of(values, once), found, Table("limits", low=low, high=high))
    return list(found)


def sent(values: list[float], once: bool, left: int) -> object:
    """What `send` returned, and which rows came through."""
    import billing

    line = Line(left, {})
    return billing.send(rows_of(values, once), line, line), line.pushed


def reads(function: str, name: str, count: int) -> object:
    """How often something is looked up for so many rows."""
    import billing

    READS.clear()
    rows = list(range(count))
    if function == "total":
        billing.total(rows, Tariff(2.0, 1.0))
    elif function == "collect":
        billing.collect(rows, Out(), Table("limits", low=10, high=count))
    else:
        line = Line(count, {})
        billing.send(rows, line, line)
    return READS[name]


def stream(left: int, costs: dict[int, int], count: int) -> object:
    """How many of so many rows were pushed, pushed without a look at the quota, and read; and what was returned."""
    import billing

    read = []
    line = Line(left, costs)
    returned = billing.send((read.append(row) or row for row in range(count)), line, line)
    before = [line.log[number - 1 : number] for number, event in enumerate(line.log) if event == "push"]
    return len(line.pushed), sum(event != ["read"] for event in before), len(read), returned
