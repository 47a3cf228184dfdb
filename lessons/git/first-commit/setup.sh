# A plain folder as it came from Mara's laptop: no repository, and private notes beside the code.
mkdir -p churn/data
cd churn
printf '# churn\n\nPredicts which customers will leave.\n' > README.md
cat > train.py <<'PYTHON'
import csv

def load(path):
    with open(path) as f:
        return list(csv.DictReader(f))

if __name__ == "__main__":
    print(len(load("data/customers.csv")), "customers")
PYTHON
{
  echo customer_id,plan,tenure_months,monthly_charge,support_calls,churned
  for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    echo "C00$i,fiber,$((i * 3)),$((30 + i)).50,$((i % 4)),$((i % 3 == 0))"
  done
} > data/customers.csv
printf 'ask Priya for a raise\nbuy milk\n' > scratch-notes.txt

note README "$(git hash-object README.md)"
note TRAIN "$(git hash-object train.py)"
note CUSTOMERS "$(git hash-object data/customers.csv)"
note NOTES "$(git hash-object scratch-notes.txt)"
