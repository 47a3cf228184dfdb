# fails: whoami
# says: commits there are by `Sam Rivera <sam@tideline.example>`
git config --global alias.lg 'log --oneline --graph --decorate --all'
git config --global alias.undo 'reset --mixed HEAD~1'
git config --global alias.staged 'diff --staged --name-only'
git config --global alias.whoami 'log -1 --format="%an <%ae>"'
