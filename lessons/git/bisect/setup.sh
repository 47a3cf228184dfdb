# 66 commits on main. One of them breaks the score with a harmless message; later ones change the same file elsewhere.
git init -q -b main churn
cd churn
printf '#!/bin/sh\n[ "$(sh ./score.sh 9)" -gt 0 ]\n' > check.sh
chmod +x check.sh
printf '# scoring\nFACTOR=10\n#\n#\n#\n# output\necho $(( $1 * FACTOR / 10 ))\n#\n#\n#\n# notes\n' > score.sh
commit "Add scoring and check" "$MARA"
echo 1.0 > VERSION
commit "Version 1.0" "$MARA"
git tag v1.0
note V1 "$(git rev-parse HEAD)"

for i in {1..64}; do
  author=$IVO
  if [ $((i % 2)) = 0 ]; then author=$MARA; fi
  message="Change $i"
  if [ $i = 41 ]; then
    broken=$(sed 's|/ 10 ))|/ 1000 ))|' score.sh)
    printf '%s\n' "$broken" > score.sh
    message="Tidy up number formatting" author=$IVO
  elif [ $((i % 5)) = 0 ]; then
    echo "# note $i" >> score.sh
  else
    echo "line $i" >> log.txt
  fi
  commit "$message" "$author"
  if [ $i = 41 ]; then note BAD "$(git rev-parse HEAD)"; fi
done
note TIP "$(git rev-parse HEAD)"
note REPAIRED "$(sed 's|/ 1000 ))|/ 10 ))|' score.sh)"
