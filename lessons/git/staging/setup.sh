# A repository with one commit; two edits in one file wait, and a binary file is staged by accident.
git init -q -b main churn
cd churn
{
  printf 'import csv\n\nTEST_SHARE = 0.02\n\n'
  for name in load clean split fit score report; do
    printf 'def %s(rows):\n    return rows  # %s\n\n' "$name" "$name"
  done
  printf 'rows = load([])\nfit(rows)\n'
} > train.py
commit "Train on the customer sample" "$MARA"
note BASE "$(git rev-parse HEAD)"

{ sed 's/0\.02/0.2/' train.py; echo 'print("DEBUG", rows[:3])'; } > edited
cat edited > train.py
rm edited
head -c 2048 /dev/zero | tr '\0' M > model.bin
git add model.bin
note WORKING_COPY "$(cat train.py)"
note MODEL "$(git hash-object model.bin)"
