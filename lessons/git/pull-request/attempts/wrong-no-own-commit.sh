# fails: topic-on-fork
# says: has no commit of its own yet
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git push origin upstream/main:refs/heads/fix/score-range
git push origin upstream/main:main
