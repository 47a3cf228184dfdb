git commit --amend -m "Add metrics"
git push --force origin feature/metrics
git commit --amend --no-edit --author "Sam Rivera <sam@tideline.example>"
git add tests/test_metrics.py
git commit --amend --no-edit
git push --force-with-lease
