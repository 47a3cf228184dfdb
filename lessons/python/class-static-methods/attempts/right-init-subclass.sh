cat > customer.py <<'END'
"""Customers, and the ways in which they come."""
import string


class Customer:
    count = 0

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.count = 0

    def __init__(self, customer_id: str, plan: str, tenure: int) -> None:
        if not Customer.is_valid_id(customer_id):
            raise ValueError(customer_id)
        self.customer_id = customer_id
        self.plan = plan
        self.tenure = tenure
        type(self).count += 1

    @staticmethod
    def is_valid_id(text: object) -> bool:
        if not isinstance(text, str):
            return False
        return len(text) == 5 and text[0] == "C" and set(text[1:]) <= set(string.digits)

    @classmethod
    def from_dict(cls, row):
        return cls(customer_id=row["id"], plan=row["plan"], tenure=row["tenure"])

    @classmethod
    def from_csv(cls, line):
        fields = [field.strip() for field in line.split(",")]
        return cls.from_dict({"id": fields[0], "plan": fields[1], "tenure": int(fields[2])})

    @classmethod
    def created(cls):
        return cls.count


class VipCustomer(Customer):
    """A customer who is called back at once."""


def customer_from_csv(line):
    return Customer.from_csv(line)
END
