git switch feature/loader
git format-patch -2 --stdout > ~/drafts.patch
git reset --hard HEAD~2
git switch --detach main
git revert --no-edit HEAD~1
git push origin HEAD:main
git branch -f main HEAD
git switch feature/loader
git apply ~/drafts.patch
