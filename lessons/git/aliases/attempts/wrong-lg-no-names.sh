# fails: lg
# says: does not show the name of the branch `draft/boost`
git config --global alias.lg 'log --graph --all --format="%h %s"'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
