# fails: still-there
# says: `old/bin/churnctl` was changed
chmod +x tools/bin/churnctl
cp tools/bin/churnctl old/bin/churnctl
echo 'export CHURN_STAGE=staging' >> ~/.profile
