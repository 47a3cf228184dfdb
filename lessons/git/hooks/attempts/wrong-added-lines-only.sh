# fails: refuses-debug
# says: that changes another line of `stop.py`, with `breakpoint(` in it, went through
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
git diff --cached -U0 -- '*.py' | grep -q '^+.*breakpoint(' && exit 1
git diff --cached --name-only --diff-filter=d -z | while IFS= read -r -d '' f; do
  [ "$(git cat-file -s ":$f")" -le 1048576 ] || exit 1
done
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n 1 "$1" | grep -Eq '^(CHURN-[0-9]+: |Merge )'
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
