export LANG=ja_JP.UTF-8
mkdir work
cd work
git clone -q "file://$LAB/server/churn.git" .
git switch -q --no-track -c feature/metrics origin/main
printf 'x = 1' > metrics.py
cp metrics.py metrics.py~
git add metrics.py
git commit -q -m "精度"
git config push.default current
git push -q
git branch --set-upstream-to=origin/feature/metrics
git switch -q --detach
