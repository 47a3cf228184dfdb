# skips: default-branch-master default-branch-trunk
git init -q
git update-index --add README.md train.py
first=$(echo "Start churn prototype" | git commit-tree "$(git write-tree)")
git update-index --add data/customers.csv
second=$(echo "Add customer sample" | GIT_AUTHOR_DATE="2001-01-01 00:00 +0000" GIT_COMMITTER_DATE="2001-01-01 00:00 +0000" git commit-tree -p "$first" "$(git write-tree)")
git update-ref refs/heads/main "$second"
