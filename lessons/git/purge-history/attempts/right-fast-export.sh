git init -q -b main ../new
git fast-export --all > ../stream
sed -E '/^[MD] .*(secrets\.env|data\/dump\.csv)$/d' ../stream | git -C ../new fast-import --quiet
rm -rf .git ../stream
mv ../new/.git .git
rmdir ../new
git reset -q --hard main
git gc -q --prune=now
