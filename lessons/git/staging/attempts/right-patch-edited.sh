export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git reset -q
GIT_EDITOR="sed -i.bak '/DEBUG/d'" git add -e train.py
git commit -q --message="Use 20% of rows for testing" --signoff
cp train.py train.py~
