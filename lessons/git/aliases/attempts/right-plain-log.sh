mkdir -p ~/.config/git
git config -f ~/.config/git/config alias.lg 'log --graph --oneline --all'
git config -f ~/.config/git/config alias.undo '!git reset --soft "$(git rev-parse HEAD~)"'
git config -f ~/.config/git/config alias.staged '!git diff --cached --name-only | cat'
git config -f ~/.config/git/config alias.whoami "!f() { printf '%s <%s>\n' \"\$(git config user.name)\" \"\$(git config --get user.email)\"; }; f"
