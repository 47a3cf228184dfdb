# fails: link
# says: is a file; it should be a symbolic link
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw
cp -p inbox/model\ v2.pkl churn/models/model-v2.pkl
ln churn/models/model-v2.pkl churn/models/current
rm inbox/-rf
