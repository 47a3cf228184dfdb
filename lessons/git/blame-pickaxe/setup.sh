# Eleven commits. Priya set the weight 0.73 and the loyalty discount; a re-indentation by Ivo and a move by Mara lie
# over them. Mara's TODO went in a commit of Ivo's with another name.
git init -q -b main churn
cd churn

todo='# TODO check bias by region\n'
start='def score(c):\n  w = 0.5\n  return w\n\ndef discount(c):\n  return 0.1\n'
weighed='def score(c):\n  w = 0.73\n  return w\n\ndef discount(c):\n  return 0.1\n'
loyal='def score(c):\n  w = 0.73\n  return w\n\ndef discount(c):\n  return 0.15 if c["tenure_months"] > 24 else 0.1\n'
indented='def score(c):\n    w = 0.73\n    return w\n\n'
discount='def discount(c):\n    return 0.15 if c["tenure_months"] > 24 else 0.1\n'

printf "$start" > score.py
commit "Add scoring" "$MARA"
printf "$todo$start" > score.py
commit "Note open question" "$MARA"
note TODO "$(git rev-parse HEAD)"
printf "$todo$weighed" > score.py
commit "Weigh calls more" "$PRIYA"
note W "$(git rev-parse HEAD)"
printf "$todo$loyal" > score.py
commit "Loyalty discount" "$PRIYA"
note D "$(git rev-parse HEAD)"
echo r > report.py
commit "Report" "$MARA"
printf "$todo$indented$discount" > score.py
commit "Use four spaces" "$IVO"
note FOUR "$(git rev-parse HEAD)"
echo r2 >> report.py
commit "Report rows" "$IVO"
printf "$indented$discount" > score.py
echo r3 >> report.py
commit "Small cleanups" "$IVO"
note T "$(git rev-parse HEAD)"
printf "$discount" > pricing.py
printf "$indented" > score.py
commit "Move discount to its own module" "$MARA"
note MOVE "$(git rev-parse HEAD)"
echo r4 >> report.py
commit "Report totals" "$PRIYA"
echo '# churn' > README.md
commit "Readme" "$MARA"
note TIP "$(git rev-parse HEAD)"
