# Twelve commits by three people. One message names Mara, but is not hers; one commit of hers Ivo recorded.
git init -q -b main churn
cd churn
echo '# churn' > README.md
commit "Start the notebook" "$MARA"
note FIRST "$(git rev-parse HEAD)"
echo 'def rule(c): return c["support_calls"] > 3' > legacy_rules.py
commit "Add hand-written rules" "$IVO"
echo 'x = 1' > train.py
commit "Add training script" "$MARA"
echo 'Run train.py' >> README.md
commit "Explain how to run" "$IVO"
printf 'def rule(c):\n    return c["support_calls"] > 4 or c["tenure_months"] < 2\n' > legacy_rules.py
commit "Tune the rules" "$MARA"
echo 'x = 2' > train.py
commit "Use the split Mara Chen suggested" "$IVO"
echo 'Data lives in data/' >> README.md
commit "Document the data folder" "$PRIYA"
git rm -q legacy_rules.py
commit "Simplify the scoring path" "$PRIYA"
note REMOVED "$(git rev-parse HEAD)"
echo 'y = 3' > score.py
export GIT_COMMITTER_NAME="Ivo Petrov" GIT_COMMITTER_EMAIL=ivo@tideline.example
commit "Add scoring" "$MARA"
unset GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
echo 'y = 4' > score.py
commit "Round the score" "$IVO"
echo 'Contact: ml@tideline.example' >> README.md
commit "Add contact" "$MARA"
echo 'x = 3' > train.py
commit "Bump the seed" "$PRIYA"
note TIP "$(git rev-parse HEAD)"
