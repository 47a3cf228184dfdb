# fails: report-commits
# says: is called `Add CSV exprot`; it should be called `Add CSV export`
git stash
git switch feature/report
export GIT_SEQUENCE_EDITOR="sed -i -e 2s/pick/fixup/ -e 3s/pick/drop/ -e 5s/pick/fixup/"
git rebase -i main
