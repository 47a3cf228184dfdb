# fails: lg
# says: `git lg` fails: ambiguous argument
git config --global alias.lg 'log --oneline --graph main side'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
