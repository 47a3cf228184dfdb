# fails: maras-work-kept
# says: its content was lost
git fetch
git merge -s ours -m "Merge the server's main" origin/main
git push
