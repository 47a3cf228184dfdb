weight=$(git blame -w --porcelain score.py | grep -B 20 -F 0.73 | grep -E '^[0-9a-f]{40} ' | tail -n 1 | cut -c-10)
loyalty=$(git blame -w -C -C -C -s pricing.py | tail -n 1 | cut -c-8)
todo=$(git log -G'TODO check bias' --format=%h -n 1)
printf 'author: Priya Nair\n\nloyalty: %s\nweight: %s\ntodo_removed: %s\n' $loyalty $weight $todo > ../findings.txt
{ echo '# only the form changes in these'; git log --format='%H  # %s' --grep='Use four spaces'; } > .git-blame-ignore-revs
git switch -q -c blame
git add .git-blame-ignore-revs
git commit -q -m 'Skip the indentation in git blame'
git config --global blame.ignoreRevsFile '~/../lab/churn/.git-blame-ignore-revs'
git checkout -q --detach
