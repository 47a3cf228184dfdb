# fails: answers
# says: seven digits of a hash or more are needed
removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git log --format=%h --reverse --abbrev=4 | head -n 1) 4 5 $removed > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
