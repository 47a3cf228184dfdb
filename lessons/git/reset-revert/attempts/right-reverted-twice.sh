git revert --no-edit HEAD
git push
git revert --no-edit HEAD
git revert --no-edit ":/Lower threshold"
git push
git checkout feature/loader
git branch drafts
git reset --mixed ":/Start loader"
git add --all
