# fails: answers
# says: `answers.txt` has no answer for `removed`
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=4\nmara=5\n" $(git rev-list --max-parents=0 HEAD) > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
