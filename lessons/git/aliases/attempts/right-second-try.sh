git config alias.lg 'log --oneline'
git config alias.undo 'reset --hard HEAD~1'
git config --unset alias.lg
git config --unset alias.undo
git config --global alias.lg 'git log --oneline --graph --all'
git config --global alias.lg 'log --oneline --graph --all --decorate=short'
git config --global alias.undo 'reset HEAD~1'
git config --global alias.staged '!git diff --name-only --staged'
git config --global alias.whoami '!echo "$(git config user.name) <$(git config user.email)>"'
git config user.email sam@churn.example
git config --global alias.st status
git whoami
