# fails: rescued
# says: is the first version of the rules
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 $removed > ../answers.txt
git show "$(git log --diff-filter=A --format=%H -- legacy_rules.py):legacy_rules.py" > ../rescued_rules.py
