# Ten parts of a customer export, 20 rows each, ids ascending over the parts; part 4 lacks its last newline.
sums() { if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

mkdir parts
id=0
for part in 1 2 3 4 5 6 7 8 9 10; do
  text="customer_id,plan,churned"
  for row in {1..20}; do
    id=$((id + 1))
    plan=fiber
    if [ $((id % 3)) = 0 ]; then plan=dsl; fi
    printf -v line 'C%04d,%s,%d' "$id" "$plan" "$((id % 4 == 0))"
    text="$text"$'\n'"$line"
  done
  if [ "$part" != 4 ]; then text="$text"$'\n'; fi
  printf '%s' "$text" > "parts/customers-$part.csv"
done

cd parts
note sums "$(sums customers-{1,2,3,4,5,6,7,8,9,10}.csv)"
