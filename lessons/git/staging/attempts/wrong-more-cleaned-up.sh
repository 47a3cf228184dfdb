# fails: committed-content
# says: `train.py` in the new commit lacks the line `import csv`
git restore --staged model.bin
cp train.py ~/train.py
sed -i '/DEBUG/d; 1d' train.py
git commit -am "Use 20% of rows for testing"
cp ~/train.py train.py
