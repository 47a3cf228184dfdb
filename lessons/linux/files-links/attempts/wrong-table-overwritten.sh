# fails: moved
# says: `jan.csv` is gone
mkdir -p churn/data churn/models churn/reports/2024
mv inbox/jan.csv churn/data/raw
mv inbox/feb.csv churn/data/raw
rm churn/data/raw
mkdir churn/data/raw
mv inbox/mar*.csv churn/data/raw
touch churn/data/raw/jan.csv churn/data/raw/feb.csv
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
