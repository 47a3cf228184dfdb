# A release that forked early, and a main with two commits for it among three others.
git init -q -b main churn
cd churn
printf 'def tenure(m):\n    return m / 12\n' > features.py
echo base > model.py
commit "Release candidate" "$MARA"
git branch release/1.0
note RELEASE "$(git rev-parse HEAD)"

echo cols > report.py
commit "Rename report columns" "$IVO"
printf 'def tenure(m):\n    return max(m, 0) / 12\n' > features.py
commit "Fix negative tenure" "$MARA"
note FIX "$(git rev-parse HEAD)"
echo blue > theme.css
commit "New colour theme" "$IVO"
echo 'assert tenure(-1) == 0' > test_features.py
commit "Test negative tenure" "$MARA"
note TEST "$(git rev-parse HEAD)"
echo gbm > model.py
commit "Switch to gradient boosting" "$MARA"
note MAIN "$(git rev-parse HEAD)"
