cd inbox
install -d ../churn/{data/raw,models,reports/2024}
tar -cf - jan.csv feb.csv mar\ 2024.csv | tar -xf - -C ../churn/data/raw && rm -- jan.csv feb.csv 'mar 2024.csv'
cp --preserve=all model\ v2.pkl ../churn/models/model-v2.pkl
unlink ./-rf
cd ../churn/models
ln -s ./model-v2.pkl current
touch .DS_Store ../.gitkeep
