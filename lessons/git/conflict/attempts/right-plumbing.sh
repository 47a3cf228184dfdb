git read-tree -m -u --aggressive "$(git merge-base main feature/threshold)" main feature/threshold
git rm -q --cached old_eval.py settings.py
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add settings.py docs
rm -f old_eval.py
git update-ref refs/heads/main "$(git commit-tree "$(git write-tree)" -p main -p feature/threshold -m 'Merge the threshold')"
git restore docs
