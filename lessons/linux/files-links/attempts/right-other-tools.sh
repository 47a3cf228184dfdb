install -d churn/{data/raw,models,reports/2024}
find inbox -name '*.csv' ! -name '.*' -exec mv -t churn/data/raw {} +
cat 'inbox/model v2.pkl' > churn/models/model-v2.pkl
touch -r 'inbox/model v2.pkl' churn/models/model-v2.pkl
ln -sr churn/models/model-v2.pkl churn/models/current
find inbox -name '-rf' -delete
