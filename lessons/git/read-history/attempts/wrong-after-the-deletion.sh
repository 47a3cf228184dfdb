# fails: rescued
# says: `rescued_rules.py` is empty
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 $removed > ../answers.txt
git show "$removed:legacy_rules.py" > ../rescued_rules.py
