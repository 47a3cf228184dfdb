# fails: findings
# says: `todo_removed` is the commit `Note open question` (e2f0cf4): it is the one that added the text
{ echo "weight=$(git log -S"0.73" --reverse --format=%H -- score.py | head -1)"
  echo "todo_removed=$(git log -S"TODO check bias" --format=%H | tail -1)"
  echo "loyalty=$(git log -S"0.15" --reverse --format=%H | head -1)"
  echo "author=Priya Nair"; } > ../findings.txt
git log --format=%H --grep='Use four spaces' > .git-blame-ignore-revs
git add .
git commit -qm i
git config blame.ignoreRevsFile .git-blame-ignore-revs
