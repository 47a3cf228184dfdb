git init -b master
git add train.py
git add README.md
git commit -m "Start churn prototype" -m "As it came from Mara's laptop."
git add data
git commit -m "Add customer sample"
git branch -m main
