export LANG=de_DE.UTF-8
chmod u+x tools/bin/churnctl
sed -i.bak "s|^PATH=.*|PATH=\"$LAB/tools/bin:$LAB/old/bin:\$PATH\"|" ~/.profile
echo 'echo "welcome to the training server"' >> ~/.profile
echo 'declare -x CHURN_STAGE=staging' >> ~/.profile
cat ~/.profile
