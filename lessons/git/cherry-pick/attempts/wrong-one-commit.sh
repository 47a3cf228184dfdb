# fails: two-commits
# says: There is no commit `Test negative tenure` on `release/1.0`
git switch release/1.0
git cherry-pick -n main~3 main~1
git commit -m "Fix negative tenure" -m "(cherry picked from commit $(git rev-parse main~3))" --author "Mara Chen <mara@tideline.example>"
