# fails: right-version
# says: `tools/bin` is not in its PATH
chmod +x tools/bin/churnctl
echo "export PATH=\"$PWD/tools/bin:\$PATH\" CHURN_STAGE=staging" >> ~/.bashrc
