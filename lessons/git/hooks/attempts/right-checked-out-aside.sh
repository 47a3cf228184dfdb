mkdir .githooks
cat > .githooks/lib.sh <<'END'
bad=0
fail() { printf '\033[31m%s\033[0m\n' "$*" >&2; bad=1; }
END
cat > .githooks/pre-commit <<'END'
#!/usr/bin/env bash
set -euo pipefail
. "$(dirname "$0")/lib.sh"
aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT
git checkout-index --all --prefix="$aside/"
while IFS= read -r -d '' name; do
  [ -f "$aside/$name" ] || continue
  [ "$(wc -c < "$aside/$name")" -le 1048576 ] || fail "zu groß: $name"
  [ "${name##*.}" != py ] || ! grep -q 'breakpoint(' "$aside/$name" || fail "Haltepunkt: $name"
done < <(git diff --staged --name-only -z)
exit "$bad"
END
cat > .githooks/commit-msg <<'END'
#!/usr/bin/env bash
IFS= read -r first < "$1" || :
if git rev-parse -q --verify MERGE_HEAD > /dev/null && [[ $first == "Merge "* ]]; then exit 0; fi
[[ $first =~ ^CHURN-[0-9]+:\  ]]
END
chmod +x .githooks/pre-commit .githooks/commit-msg
git config core.hooksPath "$PWD/.githooks/"
git switch -q -c hooks
git add -A
git commit -q -m "CHURN-1: Häkchen"
git switch -q main
git merge -q hooks
