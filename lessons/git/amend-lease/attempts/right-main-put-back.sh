git add tests
git commit --amend --reset-author -m "Add metrics"
git push --force --all
git -C ../server/churn.git branch -f main "$(git -C ../server/churn.git fsck 2> /dev/null | sed -n 's/dangling commit //p' | while read -r id; do git -C ../server/churn.git log -1 --format='%H %s' "$id"; done | sed -n 's/ Fit model//p')"
