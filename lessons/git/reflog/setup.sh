# A branch was deleted, and main was reset by three commits and then went on. The reflog of HEAD has it all.
git init -q -b main churn
cd churn
# The commits are dated long ago: by its defaults, `git gc` would take them for expired.
git config gc.reflogExpire never
git config gc.reflogExpireUnreachable never
echo a > train.py
commit "Train" "$MARA"
echo b >> train.py
commit "Evaluate" "$MARA"

git switch -q -c experiment/gbm
echo g > gbm.py
commit "Try GBM" "$PRIYA"
echo g2 >> gbm.py
commit "Tune GBM" "$PRIYA"
note GBM "$(git rev-parse HEAD)"

git switch -q main
echo r > recall.py
commit "Add recall"
note recall.py "$(git hash-object recall.py)"
echo l > lift.py
commit "Add lift chart"
note lift.py "$(git hash-object lift.py)"
echo s > README.md
commit "Add README section"
note README.md "$(git hash-object README.md)"
note LOST "$(git rev-parse HEAD)"

git reset -q --hard HEAD~3
git branch -q -D experiment/gbm
echo "* @mara" > CODEOWNERS
commit "Add owners file"
note OWNERS "$(git hash-object CODEOWNERS)"
