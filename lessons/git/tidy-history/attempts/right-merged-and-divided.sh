git stash -q
git switch -q -c r main
git merge -q --ff --squash feature/report
git reset -q
rm debug.py
git add report.py && git commit -q -m "Add report skeleton"
git add . && git commit -q -m "Add CSV export"
git branch -M r feature/report
git switch -q feature/cli
git stash pop -q
git commit -q -a --fixup "$(git log --format=%h --grep 'Add score command')"
GIT_SEQUENCE_EDITOR=: git rebase -q -i --autosquash main
git tag before ORIG_HEAD
