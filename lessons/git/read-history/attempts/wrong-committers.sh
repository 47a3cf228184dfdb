# fails: answers
# says: says `0` for `mara`
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 $(git rev-list --count --committer='Mara Chen' HEAD) $removed > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
