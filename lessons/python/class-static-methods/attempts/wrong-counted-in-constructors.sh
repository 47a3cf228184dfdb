# fails: counters
# says: .created() after
cat > customer.py <<'END'
import re
from collections import Counter

class Customer:
    _counts = Counter()

    def __init__(self, customer_id, plan, tenure):
        if not self.is_valid_id(customer_id):
            raise ValueError(f"invalid id {customer_id!r}")
        self.customer_id, self.plan, self.tenure = customer_id, plan, tenure

    @classmethod
    def from_csv(cls, line):
        Customer._counts[cls] += 1
        cid, plan, tenure = (part.strip() for part in line.split(","))
        return cls(cid, plan, int(tenure))

    @classmethod
    def from_dict(cls, d):
        Customer._counts[cls] += 1
        return cls(d["id"], d["plan"], int(d["tenure"]))

    @staticmethod
    def is_valid_id(text):
        return isinstance(text, str) and re.fullmatch(r"C[0-9]{4}", text) is not None

    @classmethod
    def created(cls):
        return Customer._counts[cls]

class VipCustomer(Customer):
    pass
END
