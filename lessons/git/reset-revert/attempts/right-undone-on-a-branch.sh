export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git switch -q -c undo origin/main
git show HEAD~1 | git apply -R --index
git commit -q -m "Restore the threshold" -m "This takes back nothing else."
git switch -q main
git merge -q --no-ff -m "Take it back" undo
git push -q origin main undo
git checkout -q feature/loader
git checkout -q -B feature/loader ':/Start loader'
git checkout -q 'feature/loader@{1}' -- loader.py loader_utils.py
cp loader.py loader.py~
