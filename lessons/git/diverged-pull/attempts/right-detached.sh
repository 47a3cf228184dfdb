git fetch
git switch --detach origin/main
git merge --no-ff -m "Bring in the tenure feature" main
git push origin HEAD:main
git switch main
git merge --ff-only origin/main
