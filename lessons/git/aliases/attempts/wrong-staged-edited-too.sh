# fails: staged
# says: prints `model.py / plan.md / score.py`
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.undo 'reset --mixed HEAD~1'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
git config --global alias.staged 'diff --name-only HEAD'
