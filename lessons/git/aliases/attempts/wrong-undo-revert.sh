# fails: undo
# says: After `git undo` the newest commit is `Revert "Go deeper"`
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.undo 'revert --no-edit HEAD'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
