# Two commits, `v0.2` and a newer one, and a working tree after a search-and-replace through the wrong files.
git init -q -b main churn
cd churn
mkdir data
echo 'threshold = 0.6' > settings.toml
echo 'def tenure(r): return r["tenure_months"]' > features.py
echo 'print("auc")' > eval.py
echo '{"columns": 6}' > data/schema.json
commit "Version 0.2" "$MARA"
git tag v0.2
note OLD "$(git rev-parse HEAD)"
echo 'threshold = 0.9' > settings.toml
commit "Raise threshold" "$IVO"
note TIP "$(git rev-parse HEAD)"

echo 'def tenuXe(X): XetuXn X["tenuXe_months"]' > features.py
echo 'print("f1")' >> eval.py
git add features.py eval.py
note EVAL "$(git rev-parse :eval.py)"
rm data/schema.json
echo 1 > tmp_1.csv
echo 2 > tmp_2.csv
echo 'call Priya' > notes.md
