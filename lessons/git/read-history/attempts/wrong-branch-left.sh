# fails: repo-untouched
# says: The branch `old` in `churn` is new
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 $removed > ../answers.txt
git switch -q -c old "$removed^"
cp legacy_rules.py ../rescued_rules.py
git switch -q main
