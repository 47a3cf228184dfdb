export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git clone -q . ~/clone
cd ~/clone
git merge -q --ff-only origin/feature/scaler
git merge -q --no-edit origin/feature/report
git push -q origin HEAD:refs/heads/incoming
cd "$LAB/churn"
git merge -q --ff-only incoming
git branch -q -d incoming feature/report feature/scaler
cp train.py train.py~
