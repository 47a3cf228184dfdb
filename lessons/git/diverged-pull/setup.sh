# A clone with one commit that is not pushed, and two commits of Mara's on the server that it has not fetched.
git init -q --bare -b main server/churn.git
git init -q -b main seed
cd seed
echo fit > train.py
commit "Fit model" "$MARA"
git push -q ../server/churn.git main
cd ..

git clone -q server/churn.git work
cd work
echo 'def tenure_years(r): return r["tenure_months"] / 12' > features.py
(HOUR=1700090000 && commit "Add tenure feature")
note FEATURES "$(git rev-parse HEAD:features.py)"

cd ../seed
echo score >> train.py
commit "Score customers" "$MARA"
note SCORE "$(git rev-parse HEAD)"
echo '# churn' > README.md
commit "Add readme" "$MARA"
git push -q ../server/churn.git main
note THEIRS "$(git rev-parse HEAD)"
note TRAIN "$(git rev-parse HEAD:train.py)"
note README "$(git rev-parse HEAD:README.md)"
cd ..
rm -rf seed
