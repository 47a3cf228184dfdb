# fails: same-patches
# says: is by Sam Rivera <sam@tideline.example>; its original is by Mara Chen
git switch -q release/1.0
git cherry-pick -x main~3 main~1
git rebase -q --exec "git commit -q --amend --no-edit --reset-author" HEAD~2
