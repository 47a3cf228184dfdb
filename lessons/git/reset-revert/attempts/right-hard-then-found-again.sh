git revert --no-edit main~1
git push
git switch feature/loader
git reset --hard HEAD~2
git reset --hard HEAD@{1}
git reset HEAD~2
git tag keep ORIG_HEAD
