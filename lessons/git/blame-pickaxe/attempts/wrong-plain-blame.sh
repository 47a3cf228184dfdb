# fails: findings
# says: `weight` is the commit `Use four spaces` (41e1021): it only indents the lines anew
{ echo "weight=$(git blame -l score.py | awk '/0.73/{print $1}')"
  echo "todo_removed=$(git log -S'TODO check bias' --format=%H | head -1)"
  echo "loyalty=$(git blame -l pricing.py | awk '/0.15/{print $1}')"
  echo "author=Mara Chen"; } > ../findings.txt
git log --format=%H --grep='Use four spaces' > .git-blame-ignore-revs
git add .
git commit -qm i
git config blame.ignoreRevsFile .git-blame-ignore-revs
