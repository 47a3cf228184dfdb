cd "$LAB"
git -C churn stash push --all -m later
git clone -q -b main churn ~/fix
echo 'THRESHOLD = 0.5' > ~/fix/score.py
git -C ~/fix commit -qam "Fix"
git -C churn fetch -q ~/fix main:main
git -C churn branch report 'stash@{1}'
git -C churn stash drop 'stash@{1}'
git -C churn stash pop
