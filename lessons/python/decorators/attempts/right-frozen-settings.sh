cat > deco.py <<'EOF'
import functools, inspect, types
from dataclasses import dataclass, field

class counted:
	def __init__(self, func):
		functools.update_wrapper(self, func)
		self.calls = 0
	def __call__(self, /, *args, **kwargs):
		self.calls += 1
		return self.__wrapped__(*args, **kwargs)
	def __get__(self, instance, owner=None):
		return self if instance is None else types.MethodType(self, instance)
	def reset(self):
		self.calls = 0

@dataclass(frozen=True, slots=True, kw_only=True)
class _Retry:
	times: int = 3
	on: type | tuple = Exception
	sleep: object = None
	def __post_init__(self):
		if not self.times > 0:
			raise ValueError(self.times)
	def __call__(self, func):
		wrap = self.waiting if inspect.iscoroutinefunction(func) else self.plain
		return functools.wraps(func)(wrap(func))
	def plain(self, func):
		def again(*args, **kwargs):
			attempt = 0
			while True:
				attempt += 1
				try:
					result = func(*args, **kwargs)
				except self.on:
					if attempt >= self.times: raise
				else:
					return result
				if self.sleep: self.sleep(2.0 ** (attempt - 1))
		return again
	def waiting(self, func):
		async def again(*args, **kwargs):
			last = None
			for attempt in range(self.times):
				if attempt and self.sleep:
					done = self.sleep(2 ** attempt / 2)
					if hasattr(done, "__await__"): await done
				try:
					return await func(*args, **kwargs)
				except self.on as error:
					last = error
			raise last
		return again

def retry(*function, **options):
	made = _Retry(**options)
	return made(*function) if function else made
EOF
