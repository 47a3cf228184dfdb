export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git diff > ../fix.patch
git restore .
git format-patch -q -o ../mail main
git reset -q --hard main
git am -q ../mail/0001*
git am -q ../mail/0002*
git apply --index ../fix.patch && git commit -q --amend --no-edit
git am -q ../mail/0003*
git branch old feature/report
git worktree add -q ../desk feature/report
cd ../desk
git reset -q --hard main
git show old:report.py > report.py && git add . && git commit -q -m "Add report skeleton"
git show old:export.py > export.py && git add . && git commit -q -m "Add CSV export"
cd ../churn
git worktree remove ../desk
