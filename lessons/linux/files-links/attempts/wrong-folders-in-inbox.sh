# fails: tree
# says: there is no folder `churn`
cd inbox
mkdir -p churn/data/raw churn/models churn/reports/2024
mv *.csv churn/data/raw
cp -p "model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm ./-rf
