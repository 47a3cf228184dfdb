# A repository with a model tracked by mistake; customer data, a secret, caches and logs lie about untracked.
git init -q -b main churn
cd churn
mkdir -p data/raw src/__pycache__ __pycache__ logs
echo '# churn' > README.md
echo 'x = 1' > train.py
head -c 3000 /dev/zero | tr '\0' P > model.pkl
echo 'customer_id,churned' > data/sample.csv
commit "Prototype" "$MARA"

echo 'C1,1' > data/customers.csv
echo 'C2,0' > data/raw/2024.csv
echo 'API_KEY=s3cr3t' > .env
echo 'API_KEY=' > .env.example
echo . > __pycache__/train.pyc
echo . > src/__pycache__/features.pyc
echo started > logs/train.log
echo 'y = 2' > src/features.py
