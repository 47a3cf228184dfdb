git stash -q
git stash show -p 'stash@{0}' > /dev/null
git switch -q -c fix
sed -i 's/0\.02/0.2/' train.py
git commit -qam "Use 20% of rows for testing"
git switch -q main
git merge -q --ff fix
git restore --source 'stash@{0}' train.py model.bin
git stash drop -q
git branch -d fix
