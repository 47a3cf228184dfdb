GIT_SEQUENCE_EDITOR="sed -i '1,3d'" git rebase -i main fix/encoding
git rebase -X theirs main feature/buckets
GIT_SEQUENCE_EDITOR="sed -i '1s/pick/edit/'" git rebase -i main
sed -i '1a MAX_TENURE = 72' constants.py
git add constants.py
git commit --amend --no-edit
git rebase --continue
