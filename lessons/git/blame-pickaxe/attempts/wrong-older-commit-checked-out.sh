# fails: ignore-file
# says: `.git-blame-ignore-revs` is not in the commit that is checked out
{ echo "weight=$(git log -S'0.73' --reverse --format=%H -- score.py | head -1)"
  echo "todo_removed=$(git log -S'TODO check bias' --format=%H | head -1)"
  echo "loyalty=$(git log -S'0.15' --reverse --format=%H | head -1)"
  echo "author=Priya Nair"; } > ../findings.txt
git log --format=%H --grep='Use four spaces' > .git-blame-ignore-revs
git add .git-blame-ignore-revs && git commit -qm "Ignore re-indentation in blame"
git config blame.ignoreRevsFile .git-blame-ignore-revs
git switch -q --detach HEAD~1
