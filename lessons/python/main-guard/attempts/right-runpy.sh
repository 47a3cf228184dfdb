python - <<'EOF'
text = open("train.py").read()
head, body = text.split("if len(sys.argv)")
body = ("if len(sys.argv)" + body).replace("len(sys.argv) != 2", "len(argv) != 1").replace("sys.argv[1]", "argv[0]")
body = body.replace("sys.exit(2)", "return 2")
lines = "".join("    " + line + "\n" for line in body.splitlines())
start = "def main(argv=None):\n    if argv is None:\n        argv = sys.argv[1:]\n"
end = '    return 0\n\nif __name__ == "__main__": sys.exit(main())\n'
open("train.py", "w").write(head + start + lines + end)
EOF
echo 'import runpy; runpy.run_module("train", run_name="__main__")' > churn/__main__.py
echo '"""The churn package."""' > churn/__init__.py
python -m churn customers.csv
