# fails: working-copy
# says: line 25 should be `print("DEBUG", rows[:3])`
git reset -q model.bin
sed -i /DEBUG/d train.py
git add train.py
git commit -m "Use 20% of rows for testing"
