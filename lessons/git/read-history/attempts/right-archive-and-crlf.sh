git tag gone "$(git log --no-renames --diff-filter=D --format=%H)"
git archive gone^ legacy_rules.py | tar -x -f - -C ..
mv ../legacy_rules.py ../rescued_rules.py
git tag -d gone
printf 'FIRST=%s\r\nREADME=%s\r\nMara=%s\r\nRemoved="%s"\r\n' $(git log --reverse --pretty=%H | sed q) 4 $(git shortlog -sn HEAD | awk '/Mara/ {print $1}') $(git log --no-renames --diff-filter=D --pretty=%h -- '*rules*') > ../answers.txt
