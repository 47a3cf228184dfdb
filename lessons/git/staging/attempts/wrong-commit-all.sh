# fails: committed-content
# says: `train.py` in the new commit has the line `print("DEBUG", rows[:3])`, which should not be in it
git reset -q model.bin
git commit -am "Use 20% of rows for testing"
