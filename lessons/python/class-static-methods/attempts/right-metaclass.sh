cat > customer.py <<"END"
import csv, string
class Counting(type):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        cls._made = cls.__dict__.get("_made", 0) + 1
        return made
def valid(text):
    return isinstance(text, str) and len(text) == 5 and text[0] == "C" and set(text[1:]) <= set(string.digits)
class Customer(metaclass=Counting):
    is_valid_id = staticmethod(valid)
    def __init__(self, customer_id: str, plan: str, tenure: int) -> None:
        if not valid(customer_id): raise ValueError
        self.customer_id = customer_id; self.plan = plan; self.tenure = tenure
    @classmethod
    def from_csv(cls, line, /):
        (fields,) = csv.reader([line.strip()])
        return cls(*(f(x.strip()) for f, x in zip((str, str, int), fields)))
    from_dict = classmethod(lambda cls, d: cls(customer_id=d["id"], plan=d["plan"], tenure=int(d["tenure"])))
    @classmethod
    def created(cls) -> int:
        return vars(cls).get("_made", 0)
class VipCustomer(Customer): ...
END
