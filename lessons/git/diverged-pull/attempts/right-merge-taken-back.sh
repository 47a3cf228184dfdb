git fetch
git merge -m "Merge the server's main" origin/main
git reset --hard HEAD^1
git rebase origin/main
git commit --amend --no-edit
git push
touch notes.txt
