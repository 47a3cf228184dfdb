# fails: still-there
# says: `old/bin` is not in the PATH
chmod +x tools/bin/churnctl
cat >> ~/.profile <<END
export PATH="$PWD/tools/bin:$PATH"
export CHURN_STAGE=staging
END
