# fails: tree
# says: `churn/reports` is a symbolic link
mkdir -p churn/data/raw churn/models reports/2024
ln -s ../reports churn/reports
mv inbox/*.csv churn/data/raw
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
