python3 - <<'END'
import subprocess

run = subprocess.run(["./train.sh"], capture_output=True, text=True)
open("train.out", "w").write(run.stdout)
open("train.err", "w").write(run.stderr)
with open("history.log", "a") as history:
    subprocess.run(["./train.sh"], stdout=history, stderr=history)
subprocess.run("./train.sh | tee raw.log | grep loss > loss.log", shell=True)
open("count.txt", "w").write(str(len(open("loss.log").readlines())))
open("status.txt", "w").write(f"{run.returncode}\n")
END
