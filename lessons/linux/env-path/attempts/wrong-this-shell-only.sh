# fails: right-version
# says: a change in your shell is gone when it ends
chmod +x tools/bin/churnctl
export PATH="$PWD/tools/bin:$PATH" CHURN_STAGE=staging
churnctl
