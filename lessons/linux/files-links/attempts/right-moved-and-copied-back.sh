mkdir -p churn/reports/2024 churn/models churn/data/raw
find inbox -maxdepth 1 -name '[!.]*.csv' -exec mv {} churn/data/raw \;
mv inbox/model* churn/models/model-v2.pkl
cp -a churn/models/model-v2.pkl 'inbox/model v2.pkl'
ln -s ../models/model-v2.pkl churn/models/current
find inbox -name -rf -delete
mv churn elsewhere && mv elsewhere churn
