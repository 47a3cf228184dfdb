git merge feature/threshold
git add .
git merge --abort
git merge --no-commit -X theirs feature/threshold
git status --short
git rm -q -f old_eval.py
sed 's/^LEARNING_RATE.*/LEARNING_RATE = 0.05/' settings.py > settings.new
mv settings.new settings.py
git add settings.py
GIT_EDITOR=true git merge --continue
git reflog expire --expire=now --all
git gc -q --prune=now
