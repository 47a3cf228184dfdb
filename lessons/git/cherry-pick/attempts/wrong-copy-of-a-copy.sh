# fails: origin-noted
# says: as its original, which is another commit
git switch -c trial release/1.0
git cherry-pick main~3 main~1
git switch release/1.0
git commit --allow-empty -m "x"
git cherry-pick -x trial~1 trial
git rebase --onto HEAD~3 HEAD~2
