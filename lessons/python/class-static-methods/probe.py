"""Runs beside the learner's `customer.py`: classes of the check's own, and what becomes of them."""

CLASSES = {}
BEFORE = {}


def kind(name: str) -> object:
    """What `Customer` has by this name, as the class holds it; None if nothing."""
    import customer

    found = [vars(kind)[name] for kind in customer.Customer.__mro__ if name in vars(kind)]
    return type(found[0]).__name__ if found else None


def prepare() -> None:
    """Make the subclasses, and note how many objects there are already."""
    import customer

    class Trial(customer.Customer):
        def __init__(self, customer_id: str, plan: str, tenure: int) -> None:
            super().__init__(customer_id, plan, tenure)
            self.days = 30

    class Partner(customer.VipCustomer):
        pass

    class VipCustomer(customer.Customer):
        pass

    own = {"Trial": Trial, "Partner": Partner, "another VipCustomer": VipCustomer}
    CLASSES.update({"Customer": customer.Customer, "VipCustomer": customer.VipCustomer, **own})


class Made:
    """A customer that was made, to be shown with its class."""

    def __init__(self, customer: object) -> None:
        kind = next((name for name, known in CLASSES.items() if type(customer) is known), type(customer).__name__)
        names = ("customer_id", "plan", "tenure", "days")
        values = ", ".join(f"{name}={getattr(customer, name)!r}" for name in names if hasattr(customer, name))
        self.text = f"{kind}({values})" if values else repr(customer)

    def __repr__(self) -> str:
        return self.text


def build(name: str, constructor: str, *args: object) -> object:
    """What a constructor of a class makes."""
    kind = CLASSES[name]
    return Made(getattr(kind, constructor)(*args) if constructor else kind(*args))


def begin() -> None:
    """Note how many objects of each class there are, before any are made here."""
    BEFORE.update({name: kind.created() for name, kind in CLASSES.items()})


def created(name: str) -> object:
    """How many there are more by now."""
    count, before = CLASSES[name].created(), BEFORE[name]
    return count - before if isinstance(count, int) and isinstance(before, int) else count


def valid_by_instance(text: object) -> object:
    """`is_valid_id` asked of an object."""
    return CLASSES["VipCustomer"]("C0001", "dsl", 1).is_valid_id(text)
