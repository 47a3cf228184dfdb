git stash push --include-untracked
git stash branch report stash@{1}
git add report.py
git commit -m "Half-done report"
git commit --amend -m "Report, half done" -m "To be finished."
git switch main
printf 'THRESHOLD = 0.5\r\n' > score.py
git commit -a -m "fix"
git branch keep
git switch feature/embeddings
git stash pop --index
echo "remember the milk" > todo.txt
git reflog expire --expire=now --all
