# fails: buckets-linear
# says: `feature/buckets` does not stand on the newest commit of `main`
git rebase -q --onto main feature/buckets fix/encoding
git rebase -q main~1 feature/buckets
