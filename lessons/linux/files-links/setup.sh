# A folder `inbox` as it came from a laptop: three tables, a hidden leftover, a model with a date, a file named -rf.
vary_by "$SEED"
mark=""
if [ "$number" != 0 ]; then mark="-$number"; fi

sums() { if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

mkdir inbox
cd inbox
for month in jan feb "mar 2024"; do
  printf 'customer_id,churned\n%s,1\n' "$month$mark" > "$month.csv"
done
echo half > .partial.csv
{ printf '%-9s' "$mark" | tr ' ' P; printf 'P%.0s' {1..891}; } > "model v2.pkl"
touch -t 202403011000.00 "model v2.pkl"
echo hi > notes.txt
echo junk > ./-rf

note sums "$(sums jan.csv feb.csv "mar 2024.csv" .partial.csv "model v2.pkl" notes.txt)"
note model_time 1709287200
