# fails: is-repository
# says: is a bare repository
git init --bare .
git add README.md train.py
