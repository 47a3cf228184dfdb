# Unfinished work on feature/embeddings that stands in the way of a switch to main, and an old entry in the stash.
git init -q -b main churn
cd churn
echo 'v1' > train.py
echo 'THRESHOLD = 5.0' > score.py
commit "Train and score" "$MARA"
note MAIN "$(git rev-parse HEAD)"

echo 'def report(): return "todo"' > report.py
note REPORT "$(git hash-object report.py)"
git add report.py
HOUR=$((HOUR + 3600))
GIT_AUTHOR_DATE="@$HOUR +0000" GIT_COMMITTER_DATE="@$HOUR +0000" git stash push -q -m "half-done report"

git switch -q -c feature/embeddings
echo 'v2' > train.py
commit "Prepare embeddings"
note FEATURE "$(git rev-parse HEAD)"

echo 'v3 in progress' > train.py
echo 'DIM = 16' > embed.py
note TRAIN "$(git hash-object train.py)"
note EMBED "$(git hash-object embed.py)"
