git reset -q -- model.bin
cd ..
cp churn/train.py keep
sed '/DEBUG/d' keep > churn/train.py
git -C churn commit -q -o train.py -m "Use 20% of rows for testing"
mv keep churn/train.py
