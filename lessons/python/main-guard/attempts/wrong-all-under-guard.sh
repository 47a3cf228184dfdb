# fails: import-silent
# says: there is no function `train.load`
python - <<'EOF'
lines = open("train.py").read().splitlines()
text = lines[0] + '\n\nif __name__ == "__main__":\n' + "".join("    " + line + "\n" for line in lines[1:])
open("train.py", "w").write(text)
EOF
echo 'import runpy; runpy.run_path("train.py", run_name="__main__")' > churn/__main__.py
