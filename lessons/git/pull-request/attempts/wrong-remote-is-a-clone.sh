# fails: remotes
# says: The remote `upstream` of `work` points to `maintainer`
git remote add upstream ../maintainer
git fetch upstream
