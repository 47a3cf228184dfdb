export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git update-ref refs/heads/experiment/gbm "$(git rev-list --all --reflog --grep='Tune GBM' | head -n 1)"
lost=$(git rev-list --all --reflog --grep='Add README section' | head -n 1)
git format-patch -q -3 -o ../mail $lost
git am -q ../mail/*
