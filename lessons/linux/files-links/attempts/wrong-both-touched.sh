# fails: copied
# says: it should be 2024-03-01 10:00:00 UTC
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw
cp "inbox/model v2.pkl" churn/models/model-v2.pkl
touch -r churn/models/model-v2.pkl "inbox/model v2.pkl"
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
