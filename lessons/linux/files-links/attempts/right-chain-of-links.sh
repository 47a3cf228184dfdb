mkdir -p churn/data/raw churn/models churn/reports/2024
mv -n inbox/[!.]*.csv churn/data/raw
tar -C inbox -cf - "model v2.pkl" | tar -C churn/models -xf -
mv "churn/models/model v2.pkl" churn/models/model-v2.pkl
ln -s model-v2.pkl churn/models/newest
ln -s newest churn/models/current
rm -f ./inbox/-rf
