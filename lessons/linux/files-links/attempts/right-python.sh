python3 - <<'END'
import os, shutil
from pathlib import Path

for folder in ("churn/data/raw", "churn/models", "churn/reports/2024"):
    Path(folder).mkdir(parents=True)
for name in ("jan.csv", "feb.csv", "mar 2024.csv"):
    shutil.move(f"inbox/{name}", "churn/data/raw")
shutil.copy2("inbox/model v2.pkl", "churn/models/model-v2.pkl")
os.symlink("../models/model-v2.pkl", "churn/models/current")
os.remove("inbox/-rf")
END
