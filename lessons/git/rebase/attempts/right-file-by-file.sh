export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git switch -q -C new main
printf 'SEED = 7\nBUCKETS = 5\nMAX_TENURE = 72' > constants.py
git commit -qam "Add bucket count"
git checkout feature/buckets~1 -- buckets.py && git commit -qm "Add bucketing"
git checkout feature/buckets -- test_buckets.py && git commit -qm "Test bucketing"
git rebase -q --onto main feature/buckets fix/encoding
git branch -M new feature/buckets
cd ..
git -C churn switch -q main
