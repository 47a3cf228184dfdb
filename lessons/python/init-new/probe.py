"""Runs beside the learner's `scores.py`: subclasses of the check's own, and how its objects fare."""

import copy
import pickle

CLASSES = {}


def prepare() -> None:
    """Make subclasses of `Model`, two of them of the same name."""
    import scores

    class Boosted(scores.Model):
        pass

    CLASSES.update({"Model": scores.Model, "Boosted": Boosted})

    class Boosted(Boosted):
        pass

    CLASSES["Deep"] = Boosted


def copied(value: object, how: str) -> object:
    """A copy of a probability, and whether it is one, too."""
    import scores

    p = scores.Probability(value)
    copies = {"copy": copy.copy, "deepcopy": copy.deepcopy, "pickle": lambda p: pickle.loads(pickle.dumps(p))}
    other = copies[how](p)
    return float(other), type(other) is scores.Probability


def made(kind: str, name: str) -> object:
    """The class of what a call makes, and its three attributes."""
    model = CLASSES[kind](name)
    known = [label for label, known in CLASSES.items() if type(model) is known]
    return [*known, type(model).__name__][0], model.name, model.weights, model.hits


def same(kind: str, name: str, other_kind: str, other_name: str) -> object:
    """Whether two calls give the same object."""
    return CLASSES[kind](name) is CLASSES[other_kind](other_name)


def same_after(kind: str, name: str, other_name: str) -> object:
    """Whether a call gives the same object again after one with another name."""
    first = CLASSES[kind](name)
    CLASSES[kind](other_name)
    return CLASSES[kind](name) is first


def used(kind: str, name: str, hits: int) -> object:
    """Make, mark and drop an object, make another one and it again: what it has then, how often its weights came."""
    import gc

    import loader

    before = loader.CALLS.count(name)
    CLASSES[kind](name).hits = hits
    gc.collect()
    CLASSES[kind](f"{name}-2")
    CLASSES[kind](name)
    return CLASSES[kind](name).hits, loader.CALLS.count(name) - before
