git checkout -q -b try
git merge -q feature/threshold
cp settings.py settings.py.orig
printf '# agreed on Tuesday\r\nLEARNING_RATE = 5e-2\r\nEPOCHS = 20\r\nMIN_TENURE=3\r\nTHRESHOLD = .62\r\n' > settings.py
git add settings.py; git rm -q --cached old_eval.py; rm -f old_eval.py
git commit -q -m "Zusammenführen"
git checkout -q main && git merge -q --no-ff try && git branch -d feature/threshold
