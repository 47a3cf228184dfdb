git branch spare feature/buckets
git switch -q fix/encoding && git reset -q --hard main && git cherry-pick spare..ORIG_HEAD
git switch -q feature/buckets && git rebase main
python3 -c 'open("constants.py","w").write("BUCKETS = 5\n\nMAX_TENURE=72\nSEED = 7\n")'
git commit -q -a -m "Add bucket count" && git rebase --continue
git tag done
