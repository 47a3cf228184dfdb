# Read before every set-up script, with the lesson's workspace as the working directory. A set-up is
# a function of its SEED: the same seed gives the same files, the same commit ids and the same facts.
set -eu
umask 022

MARA="Mara Chen <mara@tideline.example>"
IVO="Ivo Petrov <ivo@tideline.example>"
PRIYA="Priya Nair <priya@tideline.example>"
SAM="Sam Rivera <sam@tideline.example>"

# note NAME VALUE: remember a fact for the checks, out of the learner's reach.
note() { printf '%s\0%s\0' "$1" "$2" >> "$FACTS"; }

# vary_by SEED: set `number`, from which data follows that differs from seed to seed: 0 for the seed of the texts, 1.
vary_by() {
  number=$((($1 - 1) % 9973))
  if [ "$number" -lt 0 ]; then number=$((number + 9973)); fi
}

# commit MESSAGE [AUTHOR]: commit everything, an hour after the commit before.
HOUR=1700000000
commit() {
  HOUR=$((HOUR + 3600))
  git add -A
  GIT_AUTHOR_DATE="@$HOUR +0000" GIT_COMMITTER_DATE="@$HOUR +0000" git commit -q -m "$1" ${2:+--author="$2"}
}
ci() { commit "$@"; }
