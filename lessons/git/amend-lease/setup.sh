# A pushed branch whose only commit has a typo, a private e-mail and no test; Mara has pushed to `main` since.
git init -q --bare -b main server/churn.git
git init -q -b main seed
cd seed
echo load > train.py
commit "Load data" "$MARA"
git push -q ../server/churn.git main
note BASE "$(git rev-parse main)"
note TRAIN "$(git rev-parse main:train.py)"
cd ..

git clone -q server/churn.git work
cd work
git switch -q -c feature/metrics
echo 'def auc(y, p): ...' > metrics.py
(HOUR=1700050000 && commit "Add metrcs" "Sam <sam@home.example>")
note OLD "$(git rev-parse HEAD)"
note METRICS "$(git rev-parse HEAD:metrics.py)"
git push -q -u origin feature/metrics
mkdir tests
echo 'from metrics import auc' > tests/test_metrics.py
note TEST "$(git hash-object tests/test_metrics.py)"

cd ../seed
echo fit >> train.py
commit "Fit model" "$MARA"
git push -q ../server/churn.git main
note SRV "$(git rev-parse main)"
cd ..
rm -rf seed
