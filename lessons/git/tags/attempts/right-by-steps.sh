export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git push origin --delete v1.0
git fetch --prune --prune-tags
git checkout "$(git log --format=%h --grep 'Prepare release 1.0')"
printf '\nFirst release\n\n' > /tmp/message
git tag --annotate --file /tmp/message v1.0.0
git push origin refs/tags/v1.0.0
git tag demo origin/main
git tag another v0.9
