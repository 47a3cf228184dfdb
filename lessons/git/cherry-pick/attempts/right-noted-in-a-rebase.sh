export LANG=de_DE.UTF-8
git switch -q release/1.0
git cherry-pick main~3 main~1
cat > ~/note <<'END'
subject=$(git log -1 --format=%s)
git commit -q --amend -m "$subject" -m "(cherry picked from commit $(git log main --format=%H --grep="^$subject"))"
END
git rebase -q --exec "sh ~/note" HEAD~2
git switch -q main
