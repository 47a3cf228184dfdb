export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
old=$(git rev-parse main~3)
GIT_SEQUENCE_EDITOR="sed -i.bak -e '1s/pick/edit/' -e '2s/pick/edit/'" git rebase -q -i main~6 main
git rm -q --cached secrets.env && rm secrets.env && git commit -q --amend --no-edit
git rebase --continue
git rm -q --cached --ignore-unmatch data/dump.csv secrets.env && rm -rf data secrets.env && git commit -q --amend --no-edit
git tag -f -a v0.1 -m "v0.1" HEAD
git rebase --continue || { git add -A; GIT_EDITOR=true git rebase --continue; }
git tag -f v0.2 main
git rebase -q --onto main~3 $old feature/x
git switch -q main
rm -f .git/ORIG_HEAD
git reflog expire --expire=now --expire-unreachable=now --all
git gc -q --prune=now
