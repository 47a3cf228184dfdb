# fails: lg
# says: shows full hashes
git config --global alias.lg 'log --graph --all --pretty=oneline --no-abbrev'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
