# fails: findings
# says: `weight` is `Weigh calls more`; it should be the hash of a commit
{ echo "weight=$(git log -S"0.73" --reverse --format=%s -- score.py | head -1)"
  echo "todo_removed=$(git log -S"TODO check bias" --format=%s | head -1)"
  echo "loyalty=$(git log -S"0.15" --reverse --format=%s | head -1)"
  echo "author=Priya Nair"; } > ../findings.txt
git log --format=%H --grep='Use four spaces' > .git-blame-ignore-revs
git add .
git commit -qm i
git config blame.ignoreRevsFile .git-blame-ignore-revs
