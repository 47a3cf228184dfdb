echo "weight=41e1021" > ../findings.txt
git config blame.ignoreRevsFile no-such-file
echo 41e1021 > .git-blame-ignore-revs
git add .git-blame-ignore-revs
git commit -q -m "Ignore"
git log -1 --format=%H 41e1021 | tr a-f A-F > .git-blame-ignore-revs
git commit -q -a -m "Ignore by full hash"
git config blame.ignoreRevsFile .git-blame-ignore-revs
cat > ../findings.txt <<'END'
weight=34cf7f1
todo_removed=1859262 Small cleanups
loyalty=B616F21
author=priya nair
END
git reflog expire --expire=now --all
