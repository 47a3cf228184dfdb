mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/sh
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
git checkout-index --all --prefix="$copy/"
if grep -rqF --include='*.py' 'breakpoint(' "$copy"; then echo "a breakpoint" >&2; exit 1; fi
if [ -n "$(find "$copy" -type f -size +1048576c)" ]; then echo "too large" >&2; exit 1; fi
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/bash
first=$(sed 1q "$1")
[[ $first =~ ^CHURN-[[:digit:]]+': ' ]] || [[ $first == 'Merge '* ]]
EOF
chmod +x .githooks/*
git config core.hooksPath "$(git rev-parse --show-toplevel)/.githooks"
git add .githooks
git commit -q -m "no ticket" || git commit -q -m "CHURN-7: Let hooks look at the index"
