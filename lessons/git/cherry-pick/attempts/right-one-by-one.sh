export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git checkout release/1.0
fix=$(git log --format=%H --grep "^Fix negative" main)
git cherry-pick -x -s $fix
git cherry-pick -x $(git log --format=%H --grep "^Test negative" main)
git switch --detach main
git branch customers release/1.0
echo "tell Ivo" > todo.txt
