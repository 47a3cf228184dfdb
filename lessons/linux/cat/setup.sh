# Ten parts of a customer export, 20 rows each, ids ascending over the parts; part 4 lacks its last newline.
vary_by "$SEED"
plans=(dsl fiber fiber cable dsl fiber cable fiber dsl)

sums() { if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

mkdir parts
id=0 rows=""
for part in 1 2 3 4 5 6 7 8 9 10; do
  text="customer_id,plan,churned"
  for row in {1..20}; do
    id=$((id + 1))
    plan=${plans[id % 3]} churned=$((id % 4 == 0))
    case $number/$id in
      0/* | */21 | */22 | */179 | */180) ;; # as the text shows them
      *) plan=${plans[(id * id + number) % 9]} churned=$(((id * 7 + number / 9 * (id % 5)) % 4 == 0)) ;;
    esac
    printf -v line 'C%04d,%s,%d' "$id" "$plan" "$churned"
    text="$text"$'\n'"$line"
    rows="$rows$line"$'\n'
  done
  if [ "$part" != 4 ]; then text="$text"$'\n'; fi
  printf '%s' "$text" > "parts/customers-$part.csv"
done

cd parts
note sums "$(sums customers-{1,2,3,4,5,6,7,8,9,10}.csv)"
note rows "$rows"
