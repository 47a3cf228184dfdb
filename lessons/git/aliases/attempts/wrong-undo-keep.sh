# fails: undo
# says: the change of `model.py` is gone from the working tree
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
git config --global alias.undo 'reset --keep HEAD~1'
