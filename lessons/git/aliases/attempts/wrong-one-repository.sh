# fails: account-wide
# says: `git lg` is only defined inside `churn`
git config alias.lg 'log --oneline --graph --decorate --all'
git config alias.undo 'reset HEAD~1'
git config alias.staged 'diff --staged --name-only'
git config alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
