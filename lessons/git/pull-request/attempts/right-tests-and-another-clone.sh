export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
git remote add upstream "$LAB/./server/upstream.git/"
git fetch --all
git branch --no-track fix/score-range upstream/main
git checkout fix/score-range
printf 'def clamp(x: float) -> float:\n    """Keep a score inside 0..1."""\n    return float(0 if x <= 0 else 1 if x >= 1 else x)\n' > score.py
mkdir tests
printf 'from score import clamp\n\n\ndef test_low():\n    assert clamp(-0.2) == 0.0\n' > tests/test_score.py
echo 'Scores are from 0 to 1.' >> README.md
git add -A
git commit -m "Low scores"
git push origin fix/score-range:fix/score-range
git clone -q ../server/upstream.git ~/boss
cd ~/boss
git remote add fork "$LAB/server/fork.git"
git fetch fork
git merge --no-ff --no-commit fork/fix/score-range
git commit -m "Take in the fix of scores" -m "See #7"
git push origin main
cd "$LAB/work"
git fetch upstream main:main
git push origin main
