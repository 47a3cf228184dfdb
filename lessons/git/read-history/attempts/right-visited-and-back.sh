git checkout -q "$(git log -1 --format=%H -- legacy_rules.py)^"
cp legacy_rules.py ../rescued_rules.py
git switch -q main
git shortlog -sn HEAD
cat > ../answers.txt <<END
first: "$(git log --format=%H | tail -n 1 | tr a-f A-F)"
readme: 4
mara: 5
removed: $(git log -1 --format=%H -- legacy_rules.py)
END
