# fails: repo-untouched
# says: The tag `gone` in `churn` is new
git tag gone "$(git log --diff-filter=D --format=%H)"
git show gone^:legacy_rules.py > ../rescued_rules.py
printf "first=%s\nreadme=%s\nmara=%s\nremoved=%s\n" $(git rev-list --max-parents=0 HEAD) 4 5 $(git rev-parse gone) > ../answers.txt
