git worktree add -q -b hotfix/csv-header ../hotfix v0.1
git switch -q -C feature/support-calls main
printf 'def calls(row):\r\n    return row["support_calls"]\r\n' > support_calls.py
git add .
git commit -q -m "wip"
git commit -q --amend -m "Add support call features"
git update-ref refs/heads/experiment/trees tmp
git update-ref -d refs/heads/tmp
git push -q . :old-login
echo "untracked" > notes.txt
