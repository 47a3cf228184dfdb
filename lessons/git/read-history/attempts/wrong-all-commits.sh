# fails: answers
# says: says `12` for `readme`
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) $(git rev-list --count HEAD) 5 $removed > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
