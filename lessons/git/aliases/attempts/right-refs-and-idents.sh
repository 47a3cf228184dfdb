git config --global alias.lg '!git log --graph --branches --tags --remotes --abbrev=5 --abbrev-commit --topo-order --pretty=format:"%C(yellow)%h%Creset -%C(auto)%d%Creset %s"'
git config --global alias.undo 'update-ref HEAD HEAD^'
git config --global alias.staged '!git status --porcelain | grep "^[MADRC]" | cut -c4- || :'
git config --global alias.whoami '!git var GIT_AUTHOR_IDENT | sed -E "s/ [0-9]+ [-+][0-9]+$//"'
