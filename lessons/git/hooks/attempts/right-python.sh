export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/usr/bin/env python3
import subprocess
import sys


def git(*arguments):
    return subprocess.run(["git", *arguments], stdout=subprocess.PIPE, check=True).stdout


faults = []
for name in git("diff", "--cached", "--name-only", "--diff-filter=ACMRT", "-z").decode().split("\0")[:-1]:
    content = git("show", f":{name}")
    if len(content) > 2**20:
        faults.append(f"{name} is too large")
    if name.endswith(".py") and b"breakpoint(" in content:
        faults.append(f"{name} calls breakpoint()")
sys.exit("\n".join(faults) or 0)
EOF
cat > .githooks/commit-msg <<'EOF'
#!/usr/bin/env python3
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    sys.exit(not re.match(r"CHURN-\d+: |Merge ", file.readline()))
EOF
chmod +x .githooks/pre-commit .githooks/commit-msg
git add -A
git commit -m "Hooks"
git config core.hooksPath ./.githooks/
