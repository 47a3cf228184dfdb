# fails: still-there
# says: old/bin/churnctl
chmod +x tools/bin/churnctl
ln -sf ../../tools/bin/churnctl old/bin/churnctl
echo "export PATH=$PWD/tools/bin:\$PATH CHURN_STAGE=staging" >> ~/.profile
