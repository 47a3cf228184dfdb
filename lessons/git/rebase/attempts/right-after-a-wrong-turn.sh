git switch feature/buckets
git merge main
git merge --abort
git rebase main
git rebase --abort
git merge -X theirs -m merged main
git reset --hard HEAD~1
git rebase --apply main
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add constants.py
git rebase --continue
git switch fix/encoding
git reset --hard main
git restore --source ORIG_HEAD~1 encoding.py
git add encoding.py
git commit -C ORIG_HEAD~1
git restore --source ORIG_HEAD encoding.py
git commit -a -C ORIG_HEAD
git reflog expire --expire=now --all
