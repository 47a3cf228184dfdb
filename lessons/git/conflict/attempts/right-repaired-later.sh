git merge feature/threshold
cp settings.py settings.py.orig
git checkout --ours settings.py
git rm -q old_eval.py
git add settings.py
git commit -q --no-edit
sed -e 's/0\.45/0.62/' -e '$a MIN_TENURE = 3' settings.py > ~/settings.py
cp ~/settings.py settings.py
git commit -q -a -m "As agreed"
git tag agreed
