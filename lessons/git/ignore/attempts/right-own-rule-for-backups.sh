git config --global core.excludesFile ~/.ignored
echo '*~' > ~/.ignored
printf '%s\n' 'data/**/*.csv' '!data/sample.csv' __pycache__ .env '*.log' /model.pkl > .gitignore
cp .gitignore .gitignore~
git update-index --force-remove model.pkl
git add -A
git commit -q -F - <<'END'
Prüfdaten und Zwischenspeicher ignorieren

Signed-off-by: Sam Rivera <sam@tideline.example>
END
git gc -q
