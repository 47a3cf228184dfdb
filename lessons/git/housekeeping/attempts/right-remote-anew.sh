url=$(git remote get-url origin)
git remote remove origin
git remote add -f server "$url"
git reset --hard server/main
git clean -qdf
git branch -D feature/a
