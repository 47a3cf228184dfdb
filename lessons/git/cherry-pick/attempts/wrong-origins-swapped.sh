# fails: origin-noted
# says: names `35f45ae` as its original, which is another commit
git switch -q release/1.0
git cherry-pick main~3
git commit -q --amend -m "Fix negative tenure" -m "(cherry picked from commit $(git rev-parse main~1))"
git cherry-pick main~1
git commit -q --amend -m "Test negative tenure" -m "(cherry picked from commit $(git rev-parse main~3))"
