export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
first() {
  for commit in $(git rev-list --reverse main); do
    git grep -q "$1" $commit -- '*.py' && { echo $commit; return; }
  done
}
gone() {
  git rev-list main | while read commit; do
    git grep -q "$1" $commit && break
    echo $commit
  done | tail -n 1
}
echo "# found by looking at every commit" > ../findings.txt
echo "weight = $(first 'w = 0.73')" >> ../findings.txt
echo "todo_removed = $(gone 'TODO check bias')" >> ../findings.txt
echo "loyalty = $(first '0\.15')" >> ../findings.txt
echo "author = \"$(git show -s --format=%an $(first '0\.15'))\"" >> ../findings.txt
git rev-parse ":/Use four spaces" > .git-blame-ignore-revs
git rev-parse ":/Readme" >> .git-blame-ignore-revs
git add .git-blame-ignore-revs
git commit -q -m "Blame"
git config blame.ignoreRevsFile "$PWD/.git-blame-ignore-revs"
git config blame.markIgnoredLines true
git commit -q --allow-empty -m "One more"
