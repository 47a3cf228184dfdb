# fails: right-version
# says: (`old/bin/churnctl`)
chmod +x tools/bin/churnctl
echo "churnctl() { $PWD/tools/bin/churnctl; }; export CHURN_STAGE=staging" >> ~/.profile
