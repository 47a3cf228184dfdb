# fails: answers
# says: for `removed`; that is not right
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 $(git log -1 --diff-filter=M --format=%H -- legacy_rules.py) > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
