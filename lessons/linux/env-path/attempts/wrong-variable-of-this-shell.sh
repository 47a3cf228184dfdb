# fails: right-version
# says: a variable in front of it is empty at login
chmod +x tools/bin/churnctl
echo 'PATH="$LAB/tools/bin:$PATH"; export CHURN_STAGE=staging' >> ~/.profile
