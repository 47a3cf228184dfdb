export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git format-patch -q -o ../mail feature/buckets..fix/encoding
git switch -C fix/encoding main
git am -q ../mail/*
git config rerere.enabled true
git config merge.conflictStyle diff3
git switch feature/buckets
git pull -q --rebase . main
sed -i -e '/^[<=>|]\{7\}/d' constants.py
git add constants.py
git -c core.editor=true rebase --continue
git switch --detach
echo "done" > notes.txt
