export LANG=de_DE.UTF-8
cd ..
git -C work restore .
git -C work pull -q --rebase
git -C work config fetch.prune true
git -C work fetch -q
git -C work reset -q --hard @{upstream}
git -C work clean -q -x -d -f -e .env
git -C work branch -d feature/a
git -C work gc -q
