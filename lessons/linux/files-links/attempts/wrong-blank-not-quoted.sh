# fails: moved
# says: `mar 2024.csv` should be in `churn/data/raw`; it is in `inbox`
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/jan.csv inbox/feb.csv churn/data/raw
mv inbox/mar 2024.csv churn/data/raw
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
