git add tests
git commit --fixup HEAD
GIT_SEQUENCE_EDITOR=true git rebase -i --autosquash HEAD~2
git rebase --exec 'git commit --amend --reset-author -m "Add metrics"' HEAD~1
git push --force-with-lease origin HEAD
