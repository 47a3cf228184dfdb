# fails: same-patches
# says: , but `test_features.py` not in the same way
git switch -q release/1.0
git cherry-pick -x main~3 main~1
echo "# passes" >> test_features.py
git commit -q -a --amend --no-edit
