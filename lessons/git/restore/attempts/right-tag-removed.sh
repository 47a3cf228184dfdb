git tag -d v0.2
git restore --source=HEAD -SW features.py data/schema.json
git restore -S eval.py
git restore -s HEAD~1 settings.toml
python3 -c "import os; [os.remove(f'tmp_{n}.csv') for n in (1, 2)]"
