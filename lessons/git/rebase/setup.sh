# main has moved on under feature/buckets, and fix/encoding was started from that branch by mistake.
git init -q -b main churn
cd churn
echo 'SEED = 7' > constants.py
commit "Constants" "$MARA"
echo load > train.py
commit "Load" "$MARA"

git switch -q -c feature/buckets
echo 'BUCKETS = 5' >> constants.py
commit "Add bucket count"
echo 'def bucket(x): return x // 12' > buckets.py
commit "Add bucketing"
echo 'assert 1' > test_buckets.py
commit "Test bucketing"
note BUCKETS "$(git hash-object buckets.py)"
note TEST_BUCKETS "$(git hash-object test_buckets.py)"

git switch -q -c fix/encoding
echo 'ENC = "utf-8"' > encoding.py
commit "Read as UTF-8"
note UTF8 "$(git hash-object encoding.py)"
echo 'BOM = True' >> encoding.py
commit "Strip BOM"
note BOM "$(git hash-object encoding.py)"

git switch -q main
echo fit >> train.py
commit "Fit" "$MARA"
note TRAIN "$(git hash-object train.py)"
echo 'MAX_TENURE = 72' >> constants.py
commit "Cap the tenure" "$IVO"
note MAIN "$(git rev-parse HEAD)"
