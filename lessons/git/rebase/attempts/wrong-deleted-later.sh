# fails: encoding-moved
# says: There are 6 commits on `fix/encoding`; there should be 2
git rebase main feature/buckets
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
git rebase --onto feature/buckets fix/encoding~2 fix/encoding
git rm -q buckets.py test_buckets.py
git restore --source main constants.py
git commit -a -m "Without the buckets"
