# fails: lg
# says: does not show the commit `Load the table`
git config --global alias.lg 'log --oneline --graph --decorate --all -10'
git config --global alias.undo 'reset --mixed HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
