git clone ../server/churn.git ~/again
cd ~/again
git pull --no-rebase --no-edit "$LAB/work" main
git push origin main
cd "$LAB/work"
git pull --ff-only
