# fails: staged
# says: only the staged files should be listed
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --cached --name-status'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
