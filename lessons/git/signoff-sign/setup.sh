# Three commits of Sam's on feature/dco, none of them signed off; no keys.
git init -q -b main churn
cd churn
echo 1 > a.py
commit "Start" "$MARA"
note M "$(git rev-parse HEAD)"
git switch -q -c feature/dco
echo 2 > b.py
commit "Add b"
echo 3 > c.py
commit "Add c

Needed for the monthly report."
echo 4 > d.py
commit "Add d"
for commit in HEAD~2 HEAD~1 HEAD; do
  note "$(git show -s --format=%s "$commit")" "$(git rev-parse "$commit^{tree}")"
done
