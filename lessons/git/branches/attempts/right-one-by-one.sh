export LANG=de_DE.UTF-8
git branch feature/support-calls main
git branch hotfix/csv-header v0.1
git branch -c tmp experiment/trees
git branch -D tmp
git branch -D old-login
git checkout feature/support-calls
echo "calls = 0" > support_calls.py
git add -A
git commit -m "Zaehle die Anrufe" -m "Pro Monat."
git branch backup
git tag v0.2
