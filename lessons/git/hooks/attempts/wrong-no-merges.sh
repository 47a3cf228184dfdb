# fails: message-rule
# says: that merges, with the message `Merge remote-tracking branch 'origin/x'`, was refused
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
bad=0
while IFS= read -r -d "" f; do
  [ "$(git cat-file -s ":$f")" -le 1048576 ] || bad=1
  case "$f" in *.py) git show ":$f" | grep -Fq "breakpoint(" && bad=1 ;; esac
done < <(git diff --cached --name-only --diff-filter=d -z)
exit $bad
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
head -n 1 "$1" | grep -Eq "^CHURN-[0-9]+: "
EOF
chmod +x .githooks/*
git add .githooks
git commit -qm "CHURN-1: Add hooks"
git config core.hooksPath .githooks
