# fails: origin-noted
# says: gives 7 digits of its original's id
git switch release/1.0
git cherry-pick main~3
git commit --amend -m "Fix negative tenure" -m "(cherry picked from commit $(git rev-parse --short=7 main~3))"
git cherry-pick -x main~1
