# fails: answers
# says: `removed` is `Simplify the scoring path`; it should be the hash of a commit
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 "Simplify the scoring path" > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
