mkdir -p ~/dotfiles
git config --global include.path '~/dotfiles/aliases'
git config --file ~/dotfiles/aliases alias.lg 'log --oneline --graph --all'
git config --file ~/dotfiles/aliases alias.undo 'reset --mixed @~'
git config --file ~/dotfiles/aliases alias.staged 'diff-index --cached --name-only HEAD'
git config --file ~/dotfiles/aliases alias.whoami '!python3 -c "import subprocess as s; n, m = (s.run([\"git\", \"config\", k], capture_output=True, text=True).stdout.strip() for k in (\"user.name\", \"user.email\")); print(f\"{n} <{m}>\")"'
git switch -q --detach side
