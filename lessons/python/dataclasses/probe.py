"""Runs beside the learner's `records.py`, for what needs more than one expression."""


def fields_of(kind: type, names: list[str]) -> object:
    """Which of these names are fields of a dataclass."""
    import dataclasses

    if not dataclasses.is_dataclass(kind):
        return "no dataclass"
    return [name for name in names if name in {field.name for field in dataclasses.fields(kind)}]


def tags_of_another(kind: type, tag: str) -> object:
    """Put a tag on one customer: the tags of another one."""
    first, second = kind("C1"), kind("C2")
    first.tags.append(tag)
    return second.tags


def in_repr(customer: object, names: list[str]) -> object:
    """Which of these attributes can be read in the repr of a customer."""
    text = repr(customer)
    return [name for name in names if str(getattr(customer, name)) in text]


def replaced(customer: object, **changes: object) -> object:
    """`dataclasses.replace`."""
    import dataclasses

    return dataclasses.replace(customer, **changes)


def changed(score: object, name: str, value: object) -> object:
    """What an attribute of a score is after it was assigned to."""
    setattr(score, name, value)
    return getattr(score, name)


def customer_after(to_row: object, customer: object) -> object:
    """Change all of a customer's row: what the customer has afterwards."""
    row = to_row(customer)
    row["tags"][-1].append("changed")
    row["tags"].append("changed")
    row["plan"] = "changed"
    return customer.tags, customer.plan, customer.email
