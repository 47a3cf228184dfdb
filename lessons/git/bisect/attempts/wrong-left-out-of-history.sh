# fails: main-repaired
# says: is no longer part of `main`: it was replaced or left out
git tag first-bad "$(git log -S'/ 1000' --format=%H -- score.sh)"
git rebase -q --onto first-bad~1 first-bad main
