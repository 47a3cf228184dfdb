# A neglected clone: dead branches, a failed experiment on `main`, generated files, and a server that moved on.
merge() {
  HOUR=$((HOUR + 3600))
  GIT_AUTHOR_DATE="@$HOUR +0000" GIT_COMMITTER_DATE="@$HOUR +0000" git merge -q --no-ff -m "$1" "$2"
}

git init -q --bare -b main server/churn.git
git init -q -b main seed
cd seed
echo .env > .gitignore
echo load > train.py
commit "Load data" "$MARA"
for name in a b; do
  git switch -q -c "feature/$name" main
  echo "$name" > "$name.py"
  commit "Feature $name" "$IVO"
  git switch -q main
  merge "Merge $name" "feature/$name"
done
git push -q ../server/churn.git --all
cd ..

git clone -q server/churn.git work
cd work
git branch -q --no-track feature/a origin/feature/a
git switch -q -c feature/wip
echo w > wip.py
commit "Half an idea"
note WIP "$(git rev-parse HEAD)"
git switch -q main
echo junk > junk.py
commit "Experiment gone wrong"
echo broken >> train.py
mkdir out
for number in 1 2 3; do
  echo "$number" > "out/$number.txt"
done
echo t > tmp.csv
echo KEY=1 > .env

cd ../seed
echo fit >> train.py
commit "Fit model" "$MARA"
git push -q ../server/churn.git main
git push -q ../server/churn.git :feature/a :feature/b
note SRV "$(git rev-parse main)"
cd ..
rm -rf seed
