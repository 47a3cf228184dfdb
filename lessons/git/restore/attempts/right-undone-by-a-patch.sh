git diff --staged features.py | git apply -R --index
git checkout -q HEAD -- data/schema.json
git rm -q --cached eval.py
git reset -q -- eval.py
printf 'threshold = 0.6' > settings.toml
find . -maxdepth 1 -name 'tmp_*' -delete
