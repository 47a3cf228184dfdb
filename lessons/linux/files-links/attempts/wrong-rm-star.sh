# fails: moved
# says: `notes.txt` is gone
mkdir -p churn/data/raw churn/models churn/reports/2024
mv inbox/*.csv churn/data/raw
cp -p "inbox/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/current
cd inbox
rm ?*
