export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git restore data/schema.json
cd data
git restore --staged --worktree ../features.py
git reset -- ../eval.py
git checkout v0.2 -- ../settings.toml
git reset -q -- ../settings.toml
cd "$LAB"
rm churn/tmp_?.csv
cp churn/eval.py churn/eval.py~
