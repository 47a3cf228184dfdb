# fails: same-patches
# says: is by Sam Rivera
git switch release/1.0
git checkout main features.py
git commit -m "Fix negative tenure" -m "(cherry picked from commit $(git rev-parse main~3))"
git checkout main test_features.py
git commit -m "Test negative tenure" -m "(cherry picked from commit $(git rev-parse main~1))"
