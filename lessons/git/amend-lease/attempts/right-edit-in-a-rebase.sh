export LANG=ja_JP.UTF-8
git stash -q -u
GIT_SEQUENCE_EDITOR="sed -i.orig s/^pick/edit/" git rebase -i main
git stash pop -q
git add tests
git commit -q --amend --reset-author -m "Add metrics" -m "With a test."
git rebase --continue
git push -q origin :feature/metrics
git push -q origin HEAD
git tag repaired && git push -q origin repaired
