# fails: counters
# says: .created() after 
cat > customer.py <<"END"
import re
from collections import Counter
N = Counter()
class Customer:
    def __init__(self, customer_id, plan, tenure):
        if not self.is_valid_id(customer_id):
            raise ValueError(customer_id)
        self.customer_id, self.plan, self.tenure = customer_id, plan, tenure
        N[type(self)] += 1
    @classmethod
    def from_csv(cls, line):
        a, b, c = map(str.strip, line.split(","))
        N[cls] += 1
        return cls(a, b, int(c))
    @classmethod
    def from_dict(cls, d):
        return cls(d["id"], d["plan"], int(d["tenure"]))
    @staticmethod
    def is_valid_id(text):
        return isinstance(text, str) and bool(re.fullmatch("C[0-9]{4}", text))
    @classmethod
    def created(cls):
        return N[cls]
class VipCustomer(Customer): pass
END
