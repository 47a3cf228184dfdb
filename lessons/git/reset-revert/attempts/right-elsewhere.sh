drafts=$(git rev-parse feature/loader)
git clone ../server/churn.git ~/again
git -C ~/again revert --no-commit HEAD~1
git -C ~/again commit -m "Undo the threshold"
git -C ~/again push
git pull --ff-only
git switch -C feature/loader "$drafts~2"
git restore --source="$drafts" loader.py loader_utils.py
git reflog expire --expire=now --all
