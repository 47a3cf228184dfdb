# fails: refuses-debug
# says: `a_probe.py` (new) went through
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
for f in $(git diff --cached --name-only --diff-filter=d); do
  [ "$(git cat-file -s ":$f")" -le 1048576 ] && case "$f" in *.py) ! git show ":$f" | grep -Fq "breakpoint(" ;; esac
done
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n 1 "$1" | grep -Eq "^(CHURN-[0-9]+: |Merge )"
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
