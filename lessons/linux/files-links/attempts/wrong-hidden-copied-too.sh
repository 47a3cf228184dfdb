# fails: moved
# says: also holds `.partial.csv`
mkdir -p churn/data/raw churn/models churn/reports/2024
cp inbox/.partial.csv churn/data/raw
mv inbox/*.csv churn/data/raw
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
rm inbox/-rf
