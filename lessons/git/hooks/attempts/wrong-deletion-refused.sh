# fails: judges-staged
# says: that deletes `old.py` with its `breakpoint(` was refused
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
set -e
while IFS= read -r -d "" f; do
  content=$(git show ":$f" | tr -d "\0")
  [ "$(git cat-file -s ":$f")" -le 1048576 ]
  case "$f" in *.py) case "$content" in *"breakpoint("*) exit 1 ;; esac ;; esac
done < <(git diff --cached --name-only -z)
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n 1 "$1" | grep -Eq "^(CHURN-[0-9]+: |Merge )"
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
