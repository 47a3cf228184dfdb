export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
lost=$(git rev-parse main@{2})
git checkout -b experiment/gbm
git reset --hard $(git log -g --format="%h %s" HEAD | awk '/Tune GBM/ {print $1; exit}')
git switch main
git log --oneline -3 $lost
git cherry-pick $lost~3..$lost
