chmod +x tools/bin/churnctl
sed -i "s|^PATH=\"|PATH=\"$PWD/tools/bin:|" ~/.profile
sed -i '1i export CHURN_STAGE=staging' ~/.profile
