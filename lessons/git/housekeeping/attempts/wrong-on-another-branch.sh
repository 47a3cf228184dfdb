# fails: main-aligned
# says: The current branch of `work` is `clean`
git fetch -p
git switch -f -c clean origin/main
git clean -fd
git branch -D feature/a
