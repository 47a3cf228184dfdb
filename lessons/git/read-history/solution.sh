removed=$(git log --diff-filter=D --format=%H -- legacy_rules.py)
{
  echo "first=$(git rev-list --max-parents=0 HEAD)"
  echo "readme=$(git rev-list --count HEAD -- README.md)"
  echo "mara=$(git rev-list --count --author='Mara Chen' HEAD)"
  echo "removed=$removed"
} > ../answers.txt
git show "$removed^:legacy_rules.py" > ../rescued_rules.py
