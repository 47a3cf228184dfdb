git switch --detach release/1.0
git cherry-pick main~1 main~3
git reset --hard release/1.0
git cherry-pick -n main~3
git commit -C main~3 --date now
git commit --amend -m "Fix negative tenure" -m "(cherry picked from commit $(git rev-parse main~3))"
git cherry-pick -x main~1
git branch -f release/1.0
git switch -c other main
git commit --allow-empty -m "Something else"
