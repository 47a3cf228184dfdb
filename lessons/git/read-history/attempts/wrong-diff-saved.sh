# fails: rescued
# says: Line 1 of `rescued_rules.py` is `commit 
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 $removed > ../answers.txt
git log -1 -p --diff-filter=M -- legacy_rules.py > ../rescued_rules.py
