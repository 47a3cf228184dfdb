new() {
  export GIT_AUTHOR_NAME="$(git show -s --format=%an $1)" GIT_AUTHOR_EMAIL="$(git show -s --format=%ae $1)" GIT_AUTHOR_DATE="$(git show -s --format=%ad --date=raw $1)"
  export GIT_INDEX_FILE=../index
  git read-tree $1
  git rm -q --cached --ignore-unmatch secrets.env data/dump.csv
  git show -s --format=%B $1 | git commit-tree $(git write-tree) $2
  unset GIT_INDEX_FILE GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE
}
declare -A map
for old in $(git rev-list --reverse --topo-order main feature/x); do
  parent=$(git rev-parse -q --verify $old^)
  map[$old]=$(new $old "${parent:+-p ${map[$parent]}}")
done
rm ../index
main=${map[$(git rev-parse main)]}
feature=${map[$(git rev-parse feature/x)]}
loader=${map[$(git rev-parse v0.1^{commit})]}
git tag -f -a -m "v0.1" v0.1 $loader
git tag -f v0.2 $main
git branch -f feature/x $feature
git reset -q --hard $main
rm -f .git/ORIG_HEAD
git reflog expire --expire=all --all
git gc --quiet --prune=all
