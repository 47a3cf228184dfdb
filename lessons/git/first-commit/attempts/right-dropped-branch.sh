# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py
git commit -m "Start churn prototype"
git switch -c private
git add scratch-notes.txt
git commit -m "My notes"
git switch main
git show private:scratch-notes.txt > scratch-notes.txt
git branch -D private
git add data/customers.csv
git commit -m "Add customer sample"
