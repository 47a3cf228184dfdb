# A customer file with 8 rows, one with a row that is too short, and the check that the nightly export has to use.
vary_by "$SEED"
plans=(fiber dsl cable)

mkdir lib
cat > lib/validate <<'END'
#!/bin/bash
# validate FILE: print the data rows; status 4 if one of them does not have 6 columns, 5 if FILE cannot be read.
[ -r "$1" ] || exit 5
awk -F, 'NR == 1 { next } { print } NF != 6 { bad = 1 } END { exit bad ? 4 : 0 }' "$1"
END
chmod +x lib/validate
note validate "$(cat lib/validate)"

header=customer_id,plan,tenure_months,monthly_charge,support_calls,churned
{
  echo "$header"
  for i in 1 2 3 4 5 6 7 8; do
    echo "C00$i,${plans[number % 3]},$((i + number % 40)),$((30 + number % 23)).5,1,$(((i + number) % 3 == 1))"
  done
} > customers.csv
sed '6s/.*/C005,fiber/' customers.csv > broken.csv
note customers "$(cat customers.csv)"
note broken "$(cat broken.csv)"
