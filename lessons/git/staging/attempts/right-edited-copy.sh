git rm --cached model.bin
cp train.py ~/train.py
sed -i '$d' train.py
git add train.py
git commit -m "Use 20% of rows for testing" -m "Two rows of a hundred are too few."
cp ~/train.py train.py
git switch -c next
