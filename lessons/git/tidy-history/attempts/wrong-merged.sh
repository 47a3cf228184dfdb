# fails: clean-end
# says: `main` is 3 commits ahead of `Start`
git commit -a --fixup=HEAD~1
GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash main
git branch -f main
