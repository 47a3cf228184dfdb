# fails: account-wide
# says: `git staged` is not defined for your account yet
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
git config --global --unset alias.staged
