git remote rename origin team
git tag -a v1.0.0 -m "First release" "$(git rev-list --reverse main | sed -n 3p)"
git -C ../server/churn.git tag -d v1.0
git push team v1.0.0
git tag -d v1.0
git update-ref refs/tags/demo main
git switch --detach v1.0.0
