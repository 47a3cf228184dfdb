# fails: committed-content
# says: has the line `print("DEBUG", rows[:3])`, which should not be in it
git reset -q
git commit -qam "Use 20% of rows for testing"
git update-index --assume-unchanged train.py
