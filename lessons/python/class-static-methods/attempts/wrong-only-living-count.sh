# fails: counters
# says: created()
cat > customer.py <<'EOF'
import re
import weakref

class Customer:
    _alive = weakref.WeakSet()

    def __init__(self, customer_id, plan, tenure):
        if not self.is_valid_id(customer_id):
            raise ValueError(f"invalid id {customer_id!r}")
        self.customer_id, self.plan, self.tenure = customer_id, plan, tenure
        Customer._alive.add(self)

    @classmethod
    def from_csv(cls, line):
        cid, plan, tenure = (part.strip() for part in line.split(","))
        return cls(cid, plan, int(tenure))

    @classmethod
    def from_dict(cls, d):
        return cls(d["id"], d["plan"], int(d["tenure"]))

    @staticmethod
    def is_valid_id(text):
        return isinstance(text, str) and re.fullmatch(r"C[0-9]{4}", text) is not None

    @classmethod
    def created(cls):
        return sum(type(one) is cls for one in Customer._alive)

class VipCustomer(Customer):
    pass
EOF
