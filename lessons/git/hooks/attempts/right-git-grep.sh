git switch -q -c tools
mkdir .githooks
cat > .githooks/pre-commit <<'EOF'
#!/bin/sh
! git grep --cached -qF 'breakpoint(' -- '*.py' || exit 1
git ls-files --stage | while read -r mode id rest; do
  [ "$(git cat-file -s "$id")" -le 1048576 ] || exit 1
done
EOF
cat > .githooks/commit-msg <<'EOF'
#!/bin/bash
IFS= read -r first < "$1"
[[ $first =~ ^CHURN-[0-9]+:\  || $first == "Merge "* && -e $(git rev-parse --git-path MERGE_HEAD) ]]
EOF
chmod 755 .githooks/pre-commit .githooks/commit-msg
git add .githooks
git commit -qm "Add hooks"
git config core.hooksPath "$PWD/.githooks"
echo notes > notes.txt
git checkout -q --detach
