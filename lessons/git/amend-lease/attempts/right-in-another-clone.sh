git clone -q -b feature/metrics ../server/churn.git ~/again
cp -r tests ~/again
cd ~/again
git config user.name "Sam Rivera"
git config user.email sam@tideline.example
git add .
git commit -q --amend --reset-author -m "Add metrics"
git push -q -f origin HEAD
cd "$LAB/work"
rm -r tests
git fetch -q
git reset -q --hard @{upstream}
