# fails: report-commits
# says: There are 5 commits on `feature/report`; there should be 2
git commit -qa --fixup=HEAD~1
GIT_SEQUENCE_EDITOR=: git rebase -qi --autosquash main
git branch old feature/report
git checkout -q -B feature/report
git checkout old -- report.py && git commit -qm "Add report skeleton"
git checkout old -- export.py && git commit -qm "Add CSV export"
git switch -q feature/cli
