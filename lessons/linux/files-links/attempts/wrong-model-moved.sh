# fails: copied
# says: that was a move
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw
mv "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
