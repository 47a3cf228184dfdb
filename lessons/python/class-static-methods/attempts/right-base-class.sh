cat > counting.py <<'END'
class Counted:
    @classmethod
    def created(cls):
        return cls.__dict__.get("_created", 0)

    def note(self):
        cls = self.__class__
        cls._created = cls.created() + 1
END
cat > customer.py <<'END'
import re
from counting import Counted

class Customer(Counted):
    def __init__(self, customer_id, plan, tenure):
        if self.is_valid_id(customer_id) is False:
            raise ValueError("an id is a C and four digits, not " + repr(customer_id))
        self.customer_id, self.plan, self.tenure = customer_id, plan, tenure
        self.note()

    @classmethod
    def from_csv(cls, line):
        a, b, c = re.split(r"\s*,\s*", line.strip())
        return cls(a, b, int(c))

    @classmethod
    def from_dict(cls, d):
        return cls(*[d[key] for key in ("id", "plan", "tenure")])

    @staticmethod
    def is_valid_id(text):
        if type(text) is not str or len(text) != 5 or not text.isascii():
            return False
        return text.startswith("C") and text[1:].isdigit()

class VipCustomer(Customer):
    pass

# some to look at
for line in ["C0001,dsl,3", "C0002,fiber,4"]:
    Customer.from_csv(line)
END
