export LANG=de_DE.UTF-8
git switch -q feature/scaler
git branch -f main feature/scaler
git switch -q main
git merge -q --no-ff -m "Fuehre den Bericht ein" feature/report
git branch -q -D feature/report
git branch -q -D feature/scaler
git reflog expire --expire=now --all
git gc -q --prune=now
echo "ask Ivo about the report" > notes.txt
