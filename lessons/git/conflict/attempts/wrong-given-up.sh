# fails: merge-finished
# says: Nothing is merged into `main` yet
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git merge --abort
