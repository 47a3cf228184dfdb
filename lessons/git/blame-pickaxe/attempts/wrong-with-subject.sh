# fails: ignore-file
# says: which is no full hash
{ echo "weight=$(git log -S"0.73" --reverse --format=%H -- score.py | head -1)"
  echo "todo_removed=$(git log -S"TODO check bias" --format=%H | head -1)"
  echo "loyalty=$(git log -S"0.15" --reverse --format=%H | head -1)"
  echo "author=Priya Nair"; } > ../findings.txt
git log --format='%H %s' --grep='Use four spaces' > .git-blame-ignore-revs
git add .
git commit -qm i
git config blame.ignoreRevsFile .git-blame-ignore-revs
