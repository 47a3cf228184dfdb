export LANG=ja_JP.UTF-8
git merge feature/threshold
git add -A
git commit -q --no-edit
git reset -q --hard HEAD~1
git pull --no-rebase . feature/threshold
printf 'LEARNING_RATE, EPOCHS = 0.05, 20\nTHRESHOLD = 62 / 100\nMIN_TENURE = 3' > settings.py
rm old_eval.py
git commit -q -a -m "話し合いのとおり"
touch settings.py~
