git pull --rebase origin main
git push origin main
