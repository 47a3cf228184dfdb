mkdir jobs
cat > jobs/real.sh <<'EOF'
#!/bin/bash
set -Eeuo pipefail
trap 'echo failed in line $LINENO >&2' ERR
if (( $# != 2 )); then printf 'Usage: %s INPUT OUTDIR\n' "${0##*/}" >&2; exit 2; fi
readonly input=$1 outdir=$2
if ! [[ -f $input && -r $input ]]; then echo "$0: $input: cannot read" >&2; exit 1; fi
here=$(dirname -- "$0")
work=$(mktemp -d -t nightly.XXXXXX); trap 'rm -r -- "$work"' EXIT
echo "validating $input"
"$here"/lib/validate "$input" | tee "$work/all" | grep -E ',1$' > "$work/hits" || { (( ${PIPESTATUS[0]} == 0 )) || exit 4; }
m=$(grep -c '' "$work/all" || :); n=$(grep -c '' "$work/hits" || :)
{ sed 1q "$input"; cat "$work/hits"; } > "$work/churned.csv"
printf %d "$n" > "$work/count.txt"
install -d -- "$outdir"; install -m 644 -- "$work"/c*.* "$outdir"
printf 'done: %d churned of %d\n' "$n" "$m"
EOF
chmod 755 jobs/real.sh
ln -s jobs/real.sh nightly.sh
