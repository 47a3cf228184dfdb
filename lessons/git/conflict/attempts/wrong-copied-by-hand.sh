# fails: real-merge
# says: `feature/threshold` is not part of `main`: its changes are there, but as a copy
git merge feature/threshold
git merge --abort
git checkout feature/threshold -- docs
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add .
git commit -q -m "Merge feature/threshold"
