export LANG=de_DE.UTF-8
git switch -q feature/threshold
git config merge.conflictStyle diff3
git merge main
git rm -q old_eval.py
cat > settings.py <<'END'
# as agreed on Tuesday
MIN_TENURE: int = 3
EPOCHS = 20
THRESHOLD = 0.62  # Ivo
LEARNING_RATE = 5e-2
END
git commit -q -a -m "Die Schwelle, wie besprochen"
git switch -q main
git merge -q --ff feature/threshold
git branch -d feature/threshold
