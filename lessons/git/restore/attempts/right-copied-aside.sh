cp eval.py notes.md ~
git reset --hard
git clean -fd
cp ~/eval.py ~/notes.md .
sed -i.bak 's/0.9/0.6/' settings.toml
rm settings.toml.bak ~/eval.py
git branch friday
