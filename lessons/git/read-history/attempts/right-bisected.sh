git bisect start HEAD "$(git rev-parse ':/Add hand-written rules')"
git bisect run test -e legacy_rules.py
removed=$(git rev-parse refs/bisect/bad)
git bisect reset
git restore --source "$removed^" --staged --worktree legacy_rules.py
mv legacy_rules.py ../rescued_rules.py
git reset -q
python3 - "$removed" <<'END'
import subprocess, sys

log = subprocess.run(["git", "log", "--format=%H %an"], capture_output=True, text=True).stdout.splitlines()
first = log[-1].split()[0]
mara = sum(line.split(" ", 1)[1] == "Mara Chen" for line in log)
open("../answers.txt", "w").write(f"mara={mara}\nfirst={first}\nremoved={sys.argv[1]}\nreadme=4\nauthor=Sam\n")
END
