# Two branches that changed the same line; one also edited a file that the other deleted.
git init -q -b main churn
cd churn
printf 'LEARNING_RATE = 0.1\nEPOCHS = 20\nTHRESHOLD = 0.5\n' > settings.py
echo 'print("eval")' > old_eval.py
commit "Settings" "$MARA"
git switch -q -c feature/threshold
printf 'LEARNING_RATE = 0.1\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
echo 'print("eval v2")' > old_eval.py
mkdir docs
echo 'Why 0.62: fewer false alarms.' > docs/threshold.md
commit "Raise the threshold" "$IVO"
git switch -q main
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.45\n' > settings.py
git rm -q old_eval.py
commit "Slow down learning, drop old eval" "$MARA"

note MAIN "$(git rev-parse main)"
note FEATURE "$(git rev-parse feature/threshold)"
