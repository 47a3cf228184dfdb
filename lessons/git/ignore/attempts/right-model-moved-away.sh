mv model.pkl ~
git add -u
git commit -q -m "Stop tracking the model"
mv ~/model.pkl .
echo '/model.pkl' >> .gitignore
echo '__pycache__' >> .gitignore
echo '.env' >> .gitignore
echo '*.log' >> .gitignore
echo 'data/**/[a-z0-9]*.csv' >> .gitignore
echo '!/data/sample.csv' >> .gitignore
git add .gitignore .env.example
git commit -q -m "Rules"
git add src
git commit -q -m "Features"
