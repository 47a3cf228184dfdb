# fails: refuses-debug
# says: `my probe.py` went through
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
for f in $(git diff --cached --name-only --diff-filter=d); do
  [ "$(git cat-file -s ":$f" 2> /dev/null || echo 0)" -le 1048576 ] || exit 1
  case "$f" in *.py) git show ":$f" 2> /dev/null | grep -Fq "breakpoint(" && exit 1 ;; esac
done
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
