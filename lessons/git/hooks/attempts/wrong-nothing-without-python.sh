# fails: judges-staged
# says: in `notes.md` was refused
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
set -eo pipefail
names=$(git diff --cached --name-only --diff-filter=d | grep "\.py$")
for f in $names; do ! git show ":$f" | grep -Fq "breakpoint(" || exit 1; done
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n 1 "$1" | grep -Eq "^(CHURN-[0-9]+: |Merge )"
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
