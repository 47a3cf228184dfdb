# fails: validation
# says: is_valid_id(ValueError('C0007'))` returned `True`
cat > customer.py <<'END'
import re
from collections import Counter

class Customer:
    _counts = Counter()

    def __init__(self, customer_id, plan, tenure):
        if not self.is_valid_id(customer_id):
            raise ValueError(f"invalid id {customer_id!r}")
        self.customer_id, self.plan, self.tenure = customer_id, plan, tenure
        Customer._counts[type(self)] += 1

    @classmethod
    def from_csv(cls, line):
        cid, plan, tenure = (part.strip() for part in line.split(","))
        return cls(cid, plan, int(tenure))

    @classmethod
    def from_dict(cls, d):
        return cls(d["id"], d["plan"], int(d["tenure"]))

    @staticmethod
    def is_valid_id(text):
        return re.fullmatch(r"C[0-9]{4}", str(text)) is not None

    @classmethod
    def created(cls):
        return Customer._counts[cls]

class VipCustomer(Customer):
    pass
END
