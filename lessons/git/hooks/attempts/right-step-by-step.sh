mkdir .githooks
printf '#!/bin/sh\nexit 0\n' | tee .githooks/pre-commit > .githooks/commit-msg
git add .githooks
git update-index --chmod=+x .githooks/pre-commit .githooks/commit-msg
git commit -q -m "Begin with hooks that allow everything"
git restore .githooks
chmod +x .githooks/*
git config --global core.hooksPath .githooks
mkdir tools
cat > tools/staged-faults <<'EOF'
#!/bin/bash
git diff-index --cached --diff-filter=d --name-only -z "$(git rev-parse -q --verify HEAD || git hash-object -t tree /dev/null)" |
while IFS= read -r -d '' name; do
  size=$(git cat-file -s ":$name")
  (( size > 1048576 )) && echo "$name: $size bytes"
  [[ $name == *.py ]] && git show ":$name" | grep -nF 'breakpoint(' | sed "s|^|$name:|"
done
EOF
chmod +x tools/staged-faults
cat > .githooks/pre-commit <<'EOF'
#!/bin/sh
faults=$(tools/staged-faults)
[ -z "$faults" ] || { echo "$faults" >&2; exit 1; }
EOF
cat > .githooks/commit-msg <<'EOF'
#!/usr/bin/awk -f
NR == 1 { exit !(/^CHURN-[0-9]+: / || /^Merge /) }
EOF
git add .
git commit -q -m "CHURN-2: Look at what is staged"
git commit -q --allow-empty -m "no ticket" || git commit -q --allow-empty -m "CHURN-3: Try it"
