# A clone and its server: five commits, one tag that is right, and one that stands for the wrong commit.
git init -q --bare -b main server/churn.git
git init -q -b main seed
cd seed
number=0
for step in "Train" "Evaluate" "Prepare release 1.0" "Fix docs" "Start work on 1.1"; do
  number=$((number + 1))
  echo "$step" >> train.py
  commit "$step" "$MARA"
  note "C$number" "$(git rev-parse HEAD)"
done
git tag v0.9 HEAD~3
git tag v1.0
git push -q ../server/churn.git main --tags
cd ..
rm -rf seed

git clone -q server/churn.git work
