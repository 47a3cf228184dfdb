# fails: remotes
# says: The remote `origin` of `work` points to `server/upstream.git`
git remote set-url origin ../server/upstream.git
git remote add upstream ../server/upstream.git
git fetch upstream
