python3 - <<'PY'
text = '''class Call:
	__slots__ = ("customer", "minutes")
	__match_args__ = ("customer", "minutes")

	def __init__(self, customer, minutes):
		self.customer, self.minutes = customer, minutes


def traced(function):
	def wrapper(event):
		return function(event)
	return wrapper


class UnknownEvent(LookupError):
	pass


def joined(tags):
	return "+".join(tags)


@traced
def handle(event):
	try:
		match event:
			case {"type": "payment", "amount": amount} if amount > 0:
				return f"paid {amount}"
			case {"type": "payment", "amount": _}:
				return "bad payment"
			case {"type": "plan", "change": {"from": old, "to": new}}:
				return "->".join((old, new))
			case {"type": "ping" | "pong"}:
				return "alive"
			case ["tag", customer, _, *_]:
				return f"{customer}: {joined(event[2:])}"
			case ["untag", customer]:
				return f"{customer}: -"
			case Call(customer, 0):
				return f"missed {customer}"
			case Call(customer, minutes):
				return f"{customer} talked {minutes}"
			case None | "" | []:
				return "nothing"
			case _:
				raise UnknownEvent
	except UnknownEvent:
		return "unknown"
'''
open("events.py", "w").write(text)
PY
