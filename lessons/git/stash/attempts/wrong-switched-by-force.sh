# fails: work-back
# says: `train.py` is as the last commit has it: your edit is not back yet
git switch --force main
git switch feature/embeddings
