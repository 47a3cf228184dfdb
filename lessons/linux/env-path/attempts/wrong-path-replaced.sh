# fails: still-there
# says: is not in the PATH of a new login shell
chmod +x tools/bin/churnctl
echo "PATH=\"$PWD/tools/bin:/usr/bin:/bin\"; export PATH CHURN_STAGE=staging" >> ~/.profile
