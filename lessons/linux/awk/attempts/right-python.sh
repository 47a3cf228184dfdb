python3 - <<'END'
import csv
from collections import defaultdict

groups, watch, skipped = defaultdict(list), [], 0
with open("usage.csv", newline="") as file:
    for row in csv.DictReader(file):
        if None in row.values() or not row["monthly_charge"]:
            skipped += 1
            continue
        groups[row["plan"]].append(row)
        if int(row["support_calls"]) > 5 and int(row["tenure_months"]) < 6:
            watch.append(row["customer_id"])
with open("by-plan.csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["plan", "customers", "avg_charge", "churn_percent"])
    for plan, rows in sorted(groups.items()):
        charge = sum(float(row["monthly_charge"]) for row in rows) / len(rows)
        churn = sum(int(row["churned"]) for row in rows) / len(rows)
        writer.writerow([plan, len(rows), f"{charge:.2f}", f"{churn:.1%}".rstrip("%")])
open("watchlist.txt", "w").write("\n".join(watch))
open("skipped.txt", "w").write(str(skipped))
END
