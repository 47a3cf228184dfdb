export LC_ALL=de_DE.UTF-8
weight=$(git log -S0.73 --format=%h -- score.py | tail -n 1)
removed=$(git log -1 --diff-filter=M -G'TODO check bias' --format=%h --abbrev=12)
loyalty=$(git log --reverse -S'0.15' --format=%H | sed -n 1p)
printf '# my findings\r\nAuthor="Priya"\r\n TODO_REMOVED = %s\r\nWeight: %s\r\nloyalty=%s  ' "$removed" "$weight" "$loyalty" > ../findings.txt
git switch -q -c tools
printf '# the form only\n\n%s  # Use four spaces' "$(git rev-parse ':/Use four')" > .git-blame-ignore-revs
git add .
git commit -q -m "List what git blame should skip"
git switch -q main
git merge -q --no-ff --no-edit tools
git config --global blame.ignoreRevsFile .git-blame-ignore-revs
