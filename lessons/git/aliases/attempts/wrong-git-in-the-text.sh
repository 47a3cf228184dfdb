# fails: lg
# says: begins with the word `git`
git config --global alias.lg 'git log --oneline --graph --decorate --all'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
