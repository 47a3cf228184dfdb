# Two branches before their review: one with small change, a typo and a debug file, one with a fix that belongs
# into an older commit and is not committed yet.
git init -q -b main churn
cd churn
echo '# churn' > README.md
commit "Start" "$MARA"
note MAIN "$(git rev-parse HEAD)"

git switch -q -c feature/report
echo 'def report(rows):' > report.py
commit "Add report skeleton"
echo '    return len(rows)' >> report.py
commit "wip"
echo 'print("x")' > debug.py
commit "DEBUG prints"
echo 'SEP = ";"' > export.py
commit "Add CSV exprot"
echo 'SEP = ","' > export.py
commit "fix csv"
note report.py "$(git hash-object report.py)"
note export.py "$(git hash-object export.py)"

git switch -q -c feature/cli main
echo 'import argparse' > cli.py
commit "Add parser"
echo 'def score(x): return x * 100' > score_cmd.py
commit "Add score command"
echo 'usage: churn score' > HELP.md
commit "Add help text"
echo 'def score(x): return round(x * 100, 1)' > score_cmd.py
note cli.py "$(git hash-object cli.py)"
note score_cmd.py "$(git hash-object score_cmd.py)"
note HELP.md "$(git hash-object HELP.md)"
