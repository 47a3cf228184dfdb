# fails: refuses-debug
# says: that renames `stop.txt`, with `breakpoint(` in it, to `stop.py` went through
mkdir .githooks
cat > .githooks/pre-commit <<'END'
#!/bin/bash
bad=0
while IFS= read -r -d '' f; do
  [ "$(git cat-file -s ":$f")" -le 1048576 ] || bad=1
  case "$f" in *.py) git show ":$f" | grep -Fq 'breakpoint(' && bad=1 ;; esac
done < <(git diff --cached --name-only --diff-filter=ACM -z)
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
