# fails: moved
# says: `jan.csv` is gone
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw/
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
printf 'customer_id,churned\njan-4710,1\n' > churn/data/raw/jan.csv
