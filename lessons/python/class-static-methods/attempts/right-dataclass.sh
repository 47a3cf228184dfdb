cat > customer.py <<'END'
from dataclasses import dataclass
import csv, re

ID = re.compile(r"\AC[0-9][0-9][0-9][0-9]\Z")
made = {}

@dataclass
class Customer:
    customer_id: str
    plan: str
    tenure: int

    def __post_init__(self):
        if not self.is_valid_id(self.customer_id):
            raise ValueError("no valid id")
        made[self.__class__] = made.get(self.__class__, 0) + 1

    def _valid(text):
        try:
            return bool(ID.match(text))
        except TypeError:
            return False
    is_valid_id = staticmethod(_valid)

    def _line(cls, line):
        ((cid, plan, tenure),) = csv.reader([line.strip()], skipinitialspace=True)
        return cls(cid.strip(), plan.strip(), int(tenure))
    from_csv = classmethod(_line)

    @classmethod
    def from_dict(klass, d):
        return klass(d.get("id"), d.get("plan"), int(d.get("tenure")))

    @classmethod
    def created(klass):
        return made.get(klass, 0)

@dataclass
class VipCustomer(Customer):
    pass

if __name__ == "__main__":
    print(VipCustomer.from_csv("C0001,dsl,1"))
END
python customer.py
