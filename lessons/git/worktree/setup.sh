# A training job runs in churn on feature/train. The release v1.0 is two commits back and has a wrong limit.
git init -q -b main churn
cd churn
echo 'LIMIT = 10' > score.py
echo t > train.py
commit "Release" "$MARA"
git tag v1.0
echo t2 >> train.py
commit "More training" "$MARA"
git switch -q -c feature/train
echo t3 >> train.py
commit "Long run"

# The folder of a worktree, removed by hand.
git worktree add -q ../old-review -b review/old v1.0
rm -rf ../old-review

# What the running job has changed.
echo running >> train.py
echo 'epoch 3' > run.log

note F "$(git rev-parse HEAD)"
note V "$(git rev-parse v1.0)"
for file in score.py train.py run.log; do
  note "$file" "$(git hash-object "$file")"
done
