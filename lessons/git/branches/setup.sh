# Five commits on main, a tag on the third; a branch with a silly name, a merged one, and one that is not merged.
git init -q -b main churn
cd churn
for step in 1 2 3 4 5; do
  echo "step $step" >> train.py
  commit "Step $step" "$MARA"
  if [ "$step" = 3 ]; then git tag v0.1; fi
  if [ "$step" = 4 ]; then git branch old-login; fi
done
git switch -q -c tmp
echo 'depth = 3' > trees.py
commit "Try decision trees" "$IVO"
git switch -q -c spike main
echo 'k = 5' > knn.py
commit "Spike nearest neighbours" "$PRIYA"
git switch -q main

note MAIN "$(git rev-parse main)"
note TMP "$(git rev-parse tmp)"
note SPIKE "$(git rev-parse spike)"
note V01 "$(git rev-parse v0.1)"
