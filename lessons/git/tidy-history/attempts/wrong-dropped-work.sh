# fails: report-content
# says: `report.py` in `Add report skeleton`
git stash
git switch feature/report
export GIT_SEQUENCE_EDITOR="sed -i -e '2,3s/pick/drop/' -e 4s/pick/reword/ -e 5s/pick/fixup/"
GIT_EDITOR="sed -i s/exprot/export/" git rebase -i main
