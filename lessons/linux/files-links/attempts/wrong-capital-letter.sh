# fails: link
# says: case-sensitive
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw/
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/Current
rm inbox/-rf
