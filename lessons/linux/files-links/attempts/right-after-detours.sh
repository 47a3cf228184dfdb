export LANG=de_DE.UTF-8
mkdir -p churn/data/raw/old churn/models churn/reports/2024 churn/notebooks
rmdir churn/data/raw/old
ln -s "$PWD/churn/models/model-v2.pkl" churn/models/current
mv inbox/*.csv .
mv *.csv churn/data/raw
mv "inbox/model v2.pkl" churn/models/model-v2.pkl
cp -a churn/models/model-v2.pkl "inbox/model v2.pkl"
echo "moved by Sam" > churn/README
ln -sfn model-v2.pkl churn/models/current
( cd inbox && unlink ./-rf )
ls -lA inbox churn/models
