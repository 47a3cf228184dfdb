# fails: findings
# says: seven digits of a hash or more
{ echo "weight=$(git log -S"0.73" --reverse --abbrev=5 --format=%h -- score.py | head -1)"
  echo "todo_removed=$(git log -S"TODO check bias" --abbrev=5 --format=%h | head -1)"
  echo "loyalty=$(git log -S"0.15" --reverse --abbrev=5 --format=%h | head -1)"
  echo "author=Priya Nair"; } > ../findings.txt
git log --format=%H --grep='Use four spaces' > .git-blame-ignore-revs
git add .
git commit -qm i
git config blame.ignoreRevsFile .git-blame-ignore-revs
