# fails: your-work-there
# says: came to `main` on the server with `wip`
cp features.py ~
git fetch
git reset --hard origin/main
cp ~/features.py .
git add features.py
git commit -m "wip"
git push
