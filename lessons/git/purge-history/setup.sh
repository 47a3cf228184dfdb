# A key and a customer dump in the history: the key was deleted later, the dump is still at the tips.
git init -q -b main churn
cd churn
echo '# churn' > README.md
commit "Start" "$MARA"
echo 'API_KEY=TIDE-7f3a91c2' > secrets.env
echo t > train.py
commit "Add training" "$IVO"
mkdir data
awk 'BEGIN { for (i = 0; i < 12800; i++) printf "C%07d,some customer data,xxxx\n", i }' > data/dump.csv
echo l > load.py
commit "Add loader" "$IVO"
GIT_COMMITTER_DATE="@$HOUR +0000" git tag -a v0.1 -m "v0.1"
git rm -q secrets.env
echo e > eval.py
commit "Add evaluation" "$MARA"
git switch -q -c feature/x
echo x > x.py
commit "Start X"
echo x2 >> x.py
commit "Finish X"
git switch -q main
for number in 1 2 3; do
  echo "$number" >> train.py
  commit "Tune $number" "$MARA"
done
git tag v0.2

note KEYBLOB "$(git rev-parse main~5:secrets.env)"
note DUMPBLOB "$(git rev-parse main:data/dump.csv)"
for commit in $(git rev-list main feature/x); do
  note "$(git show -s --format=%s "$commit")" "$(git show -s --format='%an <%ae> %at' "$commit" && git ls-tree -r "$commit")"
done
