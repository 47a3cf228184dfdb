# The usage of 120 customers on three plans; a few rows lack the monthly charge, one lacks columns.
vary_by "$SEED"

awk -v number="$number" 'BEGIN {
  print "customer_id,plan,tenure_months,monthly_charge,support_calls,churned"
  split("fiber dsl cable", plans, " ")
  gap = 29 - number % 9
  for (i = 1; i <= 120; i++) {
    day = (i + number) % 7
    plan = plans[day < 3 ? 1 : (day < 5 ? 2 : 3)]
    tenure = (i * 13 + number * 7) % 60 + 1
    charge = sprintf("%.2f", 25 + ((i * 37 + number * 53) % 400) / 10)
    calls = (i * 5 + number) % 9
    if (number > 0 && i == 103) { tenure = 6; calls = 7 }
    if (number > 0 && i == 104) { tenure = 3; calls = 5 }
    if (number > 0 && i == 105) { tenure = 5; calls = 6 }
    churned = ((calls > 5 && tenure < 30) || (i + number) % 11 == 0) ? 1 : 0
    if (i % gap == 0 && (number == 0 || i < 103 || i > 105)) charge = ""
    if (i == 77) { printf "C0077,%s,12\n", plan; continue }
    printf "C%04d,%s,%d,%s,%d,%d\n", i, plan, tenure, charge, calls, churned
  }
}' > usage.csv
note usage "$(cat usage.csv)"
