export LANG=ja_JP.UTF-8
git checkout -q -b hotfix/csv-header tags/v0.1
git checkout -q tmp
git branch -m experiment/trees
git checkout -q main
git checkout -q -b feature/support-calls
printf '# 通話\r\ncalls = 0' > support_calls.py
git add -N support_calls.py
git commit -q -a -m "通話の数"
git branch -D old-login
git pack-refs --all
touch support_calls.py.bak
