git commit -a --fixup=':/Add score command'
GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash main
git switch feature/report
git reset --soft main
git reset
git add report.py
git commit -m "Add report skeleton"
git add export.py
git commit -m "Add CSV export"
rm debug.py
git switch feature/cli
