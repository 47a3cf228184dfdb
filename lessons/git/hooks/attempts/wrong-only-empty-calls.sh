# fails: refuses-debug
# says: with the line `slow and breakpoint(header=1)` in `jobs/night.py` (changed) went through
mkdir .githooks
cat > .githooks/pre-commit <<'END'
#!/bin/bash
bad=0
while IFS= read -r -d '' f; do
  [ "$(git cat-file -s ":$f")" -le 1048576 ] || bad=1
  case "$f" in *.py) git show ":$f" | grep -Fq 'breakpoint()' && bad=1 ;; esac
done < <(git diff --cached --name-only --diff-filter=d -z)
exit $bad
END
cat > .githooks/commit-msg <<'END'
#!/bin/sh
head -n 1 "$1" | grep -Eq '^(CHURN-[0-9]+: |Merge )'
END
chmod +x .githooks/*
git add .githooks
git commit -q -m "CHURN-1: Add hooks"
git config core.hooksPath .githooks
