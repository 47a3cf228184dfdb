# fails: judges-staged
# says: `breakpoint(` only on disk was refused
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
git diff --cached --name-only --diff-filter=d -z | xargs -0 -r grep -lF "breakpoint(" -- | grep -q "\.py$" && exit 1
exit 0
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n 1 "$1" | grep -Eq "^(CHURN-[0-9]+: |Merge )"
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
