# fails: your-work-there
# says: `features.py` is not in
git fetch
git switch -c together origin/main
git merge -s ours -m "Merge my main" main
git push origin together:main
git switch main
git merge --ff-only together
