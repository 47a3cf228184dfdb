# fails: copied
# says: has the time
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw/
cp inbox/model* churn/models/model-v2.pkl; touch -t 202403011000.30 churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
