git branch backup-cli
git stash
GIT_SEQUENCE_EDITOR="sed -i '2s/pick/edit/'" git rebase -i main
git stash pop
git commit -a --amend --no-edit
git rebase --continue
git branch backup feature/report
git switch feature/report
export GIT_SEQUENCE_EDITOR="sed -i -e 2s/pick/fixup/ -e 3s/pick/drop/ -e 4s/pick/reword/ -e 5s/pick/fixup/"
GIT_EDITOR="sed -i s/exprot/export/" git rebase -i main
git diff --stat backup
git switch feature/cli
