# fails: refuses-debug
# says: with `breakpoint(` in `a_probe.py` (new) went through
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/sh
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
