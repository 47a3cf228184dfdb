cat >> ~/.gitconfig <<'END'
[alias]
	lg = log --graph --abbrev-commit --branches --format='%C(yellow)%h%C(reset)%d %s %C(dim)%an, %ar'
	undo = reset --soft HEAD^
	STAGED = diff --cached --name-only
	whoami = "!git var GIT_COMMITTER_IDENT | sed 's/>.*/>/'"
END
git lg
