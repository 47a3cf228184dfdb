export LANG=ja_JP.UTF-8
git add .
git commit -q -m "Everything"
git reset -q HEAD~1
printf '*.csv\r\n!/sample.csv\r\n' > data/.gitignore
printf '**/__pycache__/\n**/.env\n**/*.log\n/model.pkl' > .gitignore
cp .gitignore .gitignore~
echo '*~' >> .git/info/exclude
git rm -q --cached model.pkl
git add -A
git commit -q -m "無視するもの"
