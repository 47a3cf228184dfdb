# fails: stage-exported
# says: that is another value
chmod +x tools/bin/churnctl
echo "PATH=\"$PWD/tools/bin:\$PATH\"" >> ~/.profile
printf 'export CHURN_STAGE=staging\r\n' >> ~/.profile
