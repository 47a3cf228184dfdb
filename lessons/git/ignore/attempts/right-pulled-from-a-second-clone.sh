git clone -q . ../second
cd ../second
printf '\xef\xbb\xbf# rules\ndata/**/*.csv\n!data/sample.csv\n__pycache__/ \n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
mkdir src
cp ../churn/.env.example .
cp ../churn/src/features.py src
git add -A
git commit -q -m "Rules"
cd ../churn
mkdir ../aside
mv .env.example src/features.py ../aside
cp model.pkl ../aside
git pull -q ../second
mv ../aside/model.pkl .
