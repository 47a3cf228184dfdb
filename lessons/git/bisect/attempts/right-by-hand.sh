export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git bisect start
git bisect bad
git bisect good v1.0
while git rev-parse -q --verify refs/bisect/bad && [ -e .git/BISECT_LOG ]; do if ./check.sh; then answer=good; else answer=bad; fi; git bisect $answer | tee /tmp/answer; if grep -q "is the first" /tmp/answer; then break; fi; done
git tag -a first-bad -m "Here it broke" refs/bisect/bad
git bisect reset
git revert --no-commit first-bad
git commit -m "Divide by ten again"
