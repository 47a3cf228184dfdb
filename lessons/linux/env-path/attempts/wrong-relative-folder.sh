# fails: right-version
# says: the folder in its PATH is a relative one
chmod +x tools/bin/churnctl
echo 'PATH="tools/bin:$PATH"; export CHURN_STAGE=staging' >> ~/.profile
