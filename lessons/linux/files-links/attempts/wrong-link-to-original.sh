# fails: link
# says: not after `churn` is moved elsewhere
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw
cp -p inbox/model\ v2.pkl churn/models/model-v2.pkl
ln -s "../../../${PWD##*/}/churn/models/model-v2.pkl" churn/models/current
rm inbox/-rf
