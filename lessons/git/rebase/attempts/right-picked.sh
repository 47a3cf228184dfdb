old=$(git rev-parse feature/buckets)
git switch -c moved main
git cherry-pick $old..fix/encoding
git branch -f fix/encoding
git reset --hard main
git cherry-pick $old~2 || { git checkout --theirs constants.py; echo MAX_TENURE=72 >> constants.py; git add .; git -c core.editor=true cherry-pick --continue; }
git cherry-pick $old~1 $old
git branch -f feature/buckets
git switch main
git branch -D moved
