# fails: judges-staged
# says: only on disk was refused
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/sh
if grep -rqF "breakpoint(" --include="*.py" .; then exit 1; fi
find . -path ./.git -prune -o -type f -size +1048576c -print | grep -q . && exit 1
exit 0
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n1 "$1" | grep -Eq "^(CHURN-[0-9]+: |Merge )"
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
