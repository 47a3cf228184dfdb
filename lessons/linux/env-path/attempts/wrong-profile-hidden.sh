# fails: still-there
# says: LAB_REGION is lost
chmod +x tools/bin/churnctl
echo "export PATH=\"$PWD/tools/bin:\$PATH\" CHURN_STAGE=staging" > ~/.bash_profile
