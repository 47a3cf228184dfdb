cat > customer.py <<'END'
"""Customers."""
from collections import defaultdict

_made = defaultdict(int)


class Customer:
    def __init__(self, customer_id: str, plan: str, tenure: int) -> None:
        if not Customer.is_valid_id(customer_id):
            raise ValueError("invalid id: " + repr(customer_id))
        self.customer_id = customer_id
        self.plan = plan
        self.tenure = int(tenure)
        _made[self.__class__] += 1

    def from_csv(cls, line):
        return cls(*[part.strip() for part in line.split(",")])

    from_csv = classmethod(from_csv)

    @classmethod
    def from_dict(cls, d):
        return cls(customer_id=d["id"], plan=d["plan"], tenure=d["tenure"])

    @staticmethod
    def is_valid_id(text):
        if not isinstance(text, str) or len(text) != 5 or text[0] != "C":
            return False
        return all(c in "0123456789" for c in text[1:])

    @classmethod
    def created(cls):
        return _made[cls]


class VipCustomer(Customer):
    pass


def customer_from_csv(line):
    return Customer.from_csv(line)
END
sed -i 's/$/\r/' customer.py
