# fails: maras-work-kept
# says: Mara's commit `Score customers` (b82df3b) is no longer part of `main` on the server
git fetch -q
git push -q --force-with-lease origin main
