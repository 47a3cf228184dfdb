python3 - <<'PY'
text = open("train.py").read().split("if len(sys.argv)")[0]
text += '''class App:
	"""Ein Programm, das sich aufrufen lässt."""
	def __init__(self, out=None):
		self.out = out
	def __call__(self, argv=None):
		try:
			path, = sys.argv[1:] if argv is None else argv
		except ValueError:
			print("usage: train.py FILE", file=sys.stderr)
			return 2
		rows = load(path)
		with open("model.json", "w") as f:
			json.dump({"rows": len(rows), "rate": round(rate(rows), 3)}, f)
		print("trained on", len(rows), "rows", file=self.out)
		return 0
main = App()
def entry_point():
	sys.exit(main())
if __name__ == '__main__': entry_point()
'''
open("train.py", "w").write(text)
PY
printf 'from train import entry_point as start\nstart()\n' > churn/__main__.py
