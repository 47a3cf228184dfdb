# fails: one-commit
# says: There are 2 new commits on `main`; there should be one
git restore --staged model.bin
cp train.py ~/train.py
git commit -am "Use 20% of rows for testing"
sed -i /DEBUG/d train.py
git commit -am "Leave the debugging line out"
cp ~/train.py train.py
