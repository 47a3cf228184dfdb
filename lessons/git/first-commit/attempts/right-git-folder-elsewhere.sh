# skips: default-branch-master default-branch-trunk
export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git init --separate-git-dir "$HOME/churn.git"
git config core.autocrlf input
git config index.version 4
chmod +x train.py
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
