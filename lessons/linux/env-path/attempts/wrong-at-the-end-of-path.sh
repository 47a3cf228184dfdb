# fails: right-version
# says: `old/bin` comes before `tools/bin`
chmod +x tools/bin/churnctl
printf 'PATH="$PATH:%s/tools/bin"\nexport CHURN_STAGE=staging\n' "$PWD" >> ~/.profile
