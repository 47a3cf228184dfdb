# fails: undo
# says: After `git undo` the change of `why.md` is gone from the working tree.
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.undo '!git reset -q HEAD~1 && git clean -fdq'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
