mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/sh
if grep -rqF "breakpoint(" --include="*.py" .; then exit 1; fi
EOF
echo 'exit 1' > .githooks/commit-msg
git add .githooks
git commit -qm "hooks"
git config core.hooksPath .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/bash
set -eu -o pipefail
status=0
readarray -d '' names < <(git diff --staged --name-only --diff-filter=d -z)
for name in "${names[@]}"; do
  if [[ $(git cat-file -s ":$name") -gt $((1024 * 1024)) ]]; then
    echo "$name is larger than 1 MiB"
    status=1
  fi
  if [[ $name == *.py ]] && [[ "$(git cat-file blob ":$name" | tr -d '\0')" == *'breakpoint('* ]]; then
    echo "$name stops in the debugger"
    status=1
  fi
done
exit "$status"
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/sh
sed -n '1{/^CHURN-[0-9][0-9]*: /p;/^Merge /p;}' "$1" | grep -q .
EOF
chmod +x .githooks/*
git commit -qam "CHURN-1: Let hooks judge what is staged"
