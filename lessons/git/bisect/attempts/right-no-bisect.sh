git worktree add -q --detach ../search v1.0
cd ../search
for id in $(git rev-list --reverse v1.0..main); do git checkout -q $id; if ! ./check.sh; then git tag first-bad; break; fi; done
cd ../churn
git worktree remove --force ../search
sed 's/1000/10/' score.sh > new.sh
cat new.sh > score.sh
git add score.sh
git commit -m "Repair the score"
git tag repaired
