# Two versions of a program, a profile that prefers the old one, and a script that shows what a child process sees.
vary_by "$SEED"

mkdir -p tools/bin old/bin
printf '#!/bin/sh\necho "churnctl 2.%d"\n' "$number" > tools/bin/churnctl
printf '#!/bin/sh\necho "churnctl 1.%d"\n' "$number" > old/bin/churnctl
chmod 644 tools/bin/churnctl
chmod 755 old/bin/churnctl
region="eu-$((1 + number))"
printf 'export LAB_REGION=%s\nPATH="%s/old/bin:$PATH"\nexport PATH\n' "$region" "$LAB" > "$HOME/.profile"
printf '#!/bin/sh\necho "stage=$CHURN_STAGE"\n' > run-check.sh
chmod +x run-check.sh

note region "$region"
note version "churnctl 2.$number"
note old "$(cat old/bin/churnctl)"
