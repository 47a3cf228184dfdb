# fails: right-version
# says: `tools/bin/churnctl` is not executable
printf 'PATH="%s/tools/bin:$PATH"\nexport CHURN_STAGE=staging\n' "$PWD" >> ~/.profile
