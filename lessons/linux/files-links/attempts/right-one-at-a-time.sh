mkdir churn
mkdir churn/data churn/data/raw churn/models
mkdir -p churn/reports/2024
cd inbox
mv jan.csv ../churn/data/raw/
mv feb.csv ../churn/data/raw/
mv mar\ 2024.csv ../churn/data/raw/
cp --preserve=timestamps model\ v2.pkl ../churn/models/model-v2.pkl
rm -- -rf
cd ../churn/models
ln -s ./model-v2.pkl current
