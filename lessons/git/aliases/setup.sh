# Four steps on main, and a branch that parted from it; no aliases.
git init -q -b main churn
cd churn
for step in 1 2 3; do
  echo "$step" >> a.txt
  commit "Step $step" "$MARA"
done
git switch -q -c side HEAD~1
echo s > s.txt
commit "Side" "$IVO"
git switch -q main
echo 4 >> a.txt
commit "Step 4" "$MARA"
