cat > ids.py <<'EOF'
DIGITS = frozenset("0123456789")
def is_id(text):
	return isinstance(text, str) and len(text) == 5 and text.startswith("C") and DIGITS.issuperset(text[1:])
EOF
cat > customer.py <<'EOF'
import abc, functools, itertools, threading
from ids import is_id

class Counted(abc.ABC):
	__slots__ = ()
	_lock = threading.Lock()
	_counts = {}
	def _count(self):
		with self._lock:
			self._counts[type(self)] = self._counts.get(type(self), 0) + 1
	@classmethod
	def created(cls):
		try:
			return cls._counts[cls]
		except KeyError:
			return 0

class Customer(Counted):
	__slots__ = "customer_id", "plan", "tenure"
	is_valid_id = staticmethod(is_id)
	def __init__(self, customer_id, plan, tenure):
		for name, value in {**locals()}.items():
			if name not in ("self", "__class__"): object.__setattr__(self, name, value)
		if not is_id(customer_id): raise type("InvalidId", (ValueError,), {})(customer_id)
		self._count()
	def __setattr__(self, name, value):
		object.__setattr__(self, name, value)
	@classmethod
	def from_csv(cls, line):
		return cls(*(convert(part.strip()) for convert, part in zip((str, str, int), line.split(","))))
	@classmethod
	def from_dict(cls, row):
		row = dict(row)
		return cls(row.pop("id"), **row)

class VipCustomer(Customer):
	__slots__ = ()
EOF
