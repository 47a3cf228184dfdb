# fails: still-there
# says: is not in the PATH
chmod +x tools/bin/churnctl
sed -i "s|/old/bin|/tools/bin|" ~/.profile
echo 'export CHURN_STAGE=staging' >> ~/.profile
