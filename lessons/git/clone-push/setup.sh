# The team's repository on the "server", a bare one, with three commits of Mara's. Nobody has a clone yet.
git init -q --bare -b main server/churn.git
git init -q -b main seed
cd seed
for step in "Load data" "Fit model" "Save model"; do
  echo "$step" >> train.py
  commit "$step" "$MARA"
done
git push -q ../server/churn.git main
note M "$(git rev-parse main)"
cd ..
rm -rf seed
