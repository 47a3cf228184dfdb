cat > all.sh <<'EOF'
#!/bin/bash
shopt -s globstar
running=0
for f in batches/**/*.csv; do
  ./score-one "$f" &
  if (( ++running >= 3 )); then wait -n; (( running-- )); fi
done
wait
EOF
chmod +x all.sh; ./all.sh
tot=0; while read -r n; do tot=$((tot + n)); done < <(find batches -name '*.score' -exec cat {} +); echo $tot > total.txt
