git switch release/1.0
git cherry-pick -x main~4..main~1
GIT_SEQUENCE_EDITOR="sed -i 2d" git rebase -i HEAD~3
git reflog expire --expire=now --all
git gc -q
