# fails: account-wide
# says: `git undo` means something else inside `churn`
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config alias.undo 'reset --hard HEAD~1'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
