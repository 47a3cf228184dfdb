# Two commits and a clean tree; no hooks.
git init -q -b main churn
cd churn
echo 'x = 1' > train.py
commit "Train" "$MARA"
echo 'y = 2' > score.py
commit "Score" "$MARA"
