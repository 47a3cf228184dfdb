# fails: right-version
# says: ends before it does anything
chmod +x tools/bin/churnctl
cat >> ~/.profile <<END
export PATH="$PWD/tools/bin:\$PATH"
export CHURN_STAGE=staging
END
echo '[ -t 1 ] || exit 0' >> ~/.profile
