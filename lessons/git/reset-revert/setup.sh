# A clone in sync with the server, whose `main` has a bad commit in the middle, and a private branch with two drafts.
git init -q --bare -b main server/churn.git
git init -q -b main work
cd work
git remote add origin "$LAB/server/churn.git"
printf 'THRESHOLD = 0.5\n\nSEED = 7\n\nROWS = 5000\n' > settings.py
commit "Settings" "$MARA"
echo '# scoring' > README.md
commit "Document scoring" "$MARA"
note DOCUMENT "$(git rev-parse HEAD)"
note README "$(git rev-parse HEAD:README.md)"
printf 'THRESHOLD = 0.1\n\nSEED = 7\n\nROWS = 5000\n' > settings.py
commit "Lower threshold to 0.1" "$IVO"
note LOWER "$(git rev-parse HEAD)"
echo 'CURRENCY = "EUR"' >> settings.py
echo 'import settings' > cli.py
commit "Add currency option" "$PRIYA"
git push -q -u origin main
note CURRENCY "$(git rev-parse HEAD)"
note CLI "$(git rev-parse HEAD:cli.py)"

git switch -q -c feature/loader
echo 'def load(): pass' > loader.py
commit "Start loader"
note START "$(git rev-parse HEAD)"
echo 'def load(): return []' > loader.py
commit "wip"
echo 'SEP = ";"' > loader_utils.py
commit "wip 2"
git switch -q main
