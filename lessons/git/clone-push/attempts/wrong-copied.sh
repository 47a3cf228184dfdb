# fails: clone
# says: `work` is a bare repository
cp -R server/churn.git work
