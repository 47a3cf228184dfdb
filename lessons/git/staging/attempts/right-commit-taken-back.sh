git commit -m "Everything"
git commit -am "Use 20% of rows for testing"
git reset -q HEAD~2
git commit -p -m "Use 20% of rows" <<'END'
y
n
END
git commit --amend -m "Use 20% of rows for testing"
git reflog expire --expire=now --all
git gc -q --prune=now
git switch --detach
