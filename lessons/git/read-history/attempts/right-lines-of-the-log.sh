cd "$LAB"
export GIT_DIR=$LAB/churn/.git
{
  echo "first=$(git log --oneline | tail -n 1)"
  echo "readme=$(git log --oneline -- :/README.md | wc -l)"
  echo "mara=$(git log --author=mara --oneline | wc -l)"
  echo "removed=$(git log --oneline --no-renames --diff-filter=D)"
} > answers.txt
git show "$(git log --diff-filter=M --format=%h -- :/legacy_rules.py):legacy_rules.py" > rescued_rules.py
