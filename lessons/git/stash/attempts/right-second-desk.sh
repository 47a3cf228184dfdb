git worktree add -q ../fix main
cd ../fix
python - <<'END'
from pathlib import Path
Path("score.py").write_text(Path("score.py").read_text().replace("5.0", "0.5"))
END
git commit -q -a -m "Fix threshold"
git stash branch report
git commit -q -m "Half-done report"
cd ../churn
git worktree remove ../fix
