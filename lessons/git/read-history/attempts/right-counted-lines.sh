export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
removed=$(git log --oneline --no-renames --name-status | grep -B1 '^D' | head -n 1 | cut -d ' ' -f 1)
{
  echo "# what the repository says"
  echo
  echo "removed = $removed"
  echo "mara = $(git log --format=%an | grep -cx 'Mara Chen')"
  echo "readme = $(git log --oneline -- README.md | wc -l)"
  echo "first = $(git log --reverse --format=%h | head -n 1)"
} > ../answers.txt
git cat-file blob "$removed~1:legacy_rules.py" > ../rescued_rules.py
