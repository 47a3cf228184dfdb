git config rebase.autoSquash true
git config sequence.editor true
git commit -a --fixup=HEAD~1
git rebase -i main
git switch feature/report
git commit --allow-empty --fixup=HEAD~1
git reset --hard HEAD~1
git rebase -i --onto main main -x true
git revert --no-edit HEAD~2
git reset --soft main
git restore --staged export.py
git commit -m "Add report skeleton"
git add -A
git commit -m "Add CSV export"
git switch -
git tag reviewed feature/report
