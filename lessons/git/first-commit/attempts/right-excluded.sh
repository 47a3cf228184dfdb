export LANG=ja_JP.UTF-8
git init -q --initial-branch=main .
echo scratch-notes.txt > .git/info/exclude
git add -A
git rm -q -r --cached data
git commit -q -m "Start churn prototype" -m "As Mara gave it."
git add -A
git commit -q -m "Add customer sample"
git tag v0
touch train.py~
