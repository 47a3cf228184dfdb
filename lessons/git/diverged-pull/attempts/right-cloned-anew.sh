cp features.py ~
cd ..
rm -rf work
git clone -q server/churn.git work
cd work
cp ~/features.py .
git add features.py
git commit -q -m "Add tenure feature"
git push -q
