# The team's repository, the learner's fork of it (one commit behind), a clone of each, and a request to work on.
git init -q --bare -b main server/upstream.git
git init -q -b main seed
cd seed
printf 'def clamp(x):\n    """Keep a score inside 0..1."""\n    return min(x, 1.0)\n' > score.py
commit "Add clamp" "$MARA"
git push -q ../server/upstream.git main
cd ..

git clone -q --bare server/upstream.git server/fork.git
git -C server/fork.git remote rm origin
git clone -q server/fork.git work

cd seed
echo '# churn' > README.md
commit "Add readme" "$PRIYA"
git push -q ../server/upstream.git main
note U "$(git rev-parse HEAD)"
cd ..
rm -rf seed

git clone -q server/upstream.git maintainer
mkdir review
echo 'PR #7: clamp() lets negative scores through. Wanted: clamp(-0.2) == 0.0' > review/pr-7.md
