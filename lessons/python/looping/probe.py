"""Inputs that can only be iterated once, that count what is read, and elements that count comparisons."""

import itertools
import sys

MOST_READ = 5000
MOST_LINES = 10_000


class Stream:
    """Gives its items once, and can do nothing else."""

    def __init__(self, items):
        self._items, self.ended, self.again = iter(items), False, False

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self._items)
        except StopIteration:
            self.again, self.ended = self.ended, True
            raise


def once(function, *inputs, rest=(), listed=False):
    """Call it with streams: the result, what it asked a stream for in vain, and whether it came back for more.

    A result of which only the items matter is `listed`.
    """
    streams = [Stream(items) for items in inputs]
    try:
        result = function(*streams, *rest)
        if listed:
            result = list(result)
    except TypeError as error:
        if "Stream" not in str(error):
            raise
        return None, str(error), False
    return result, None, any(stream.again for stream in streams)


class Counting:
    """Endless, it seems: gives items, counts them, and ends when far too many were read."""

    def __init__(self, items=None):
        self.items, self.read = iter(items or itertools.count(1)), 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.read >= MOST_READ:
            raise StopIteration
        self.read += 1
        return next(self.items)


def reads_first(first_risky, limit):
    """How many of the scores 1, 2, 3 ... it reads to find one above the limit, and which it finds."""
    scores = Counting()
    return first_risky(scores, limit), scores.read


def reads_batches(batches, size, number):
    """How many rows were read after each of the first batches; the first count is before any was asked for."""
    rows = Counting()
    found = iter(batches(rows, size))
    read, given = [rows.read], []
    for _ in range(number):
        given.append(next(found, None))
        read.append(rows.read)
    return given, read


class Element:
    """Counts how often its kind is compared and hashed."""

    hashes = comparisons = 0

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        Element.hashes += 1
        return hash(self.value)

    def __eq__(self, other):
        Element.comparisons += 1
        return self.value == other.value


def cost(common, shared, *sizes):
    """What it costs to find what two lists have in common, all or nothing: of the first size that is dear, or the last.

    Gives the size, how many elements were found, and how many comparisons and hashes that took.
    """
    for size in sizes:
        Element.hashes = Element.comparisons = 0
        others = range(size) if shared else range(size, 2 * size)
        a, b = [Element(i) for i in range(size)], [Element(i) for i in reversed(others)]
        found = len(common(a, b))
        if max(Element.comparisons, Element.hashes) > 4 * size:
            break
    return size, found, Element.comparisons, Element.hashes


class TooManyLines(BaseException):
    """The learner's code has executed too many lines."""


def few_lines(function, *args):
    """What it returns, or the text "counts" if it executes too many lines for a formula."""
    lines = 0

    def trace(frame, event, arg):
        nonlocal lines
        lines += event == "line"
        if lines > MOST_LINES:
            raise TooManyLines
        return trace

    sys.settrace(trace)
    try:
        return function(*args)
    except TooManyLines:
        return "counts"
    finally:
        sys.settrace(None)
