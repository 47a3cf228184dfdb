cp ~/.profile ~/.profile~
chmod a+x tools/bin/churnctl
(cd tools/bin; printf '\n# ours\nPATH=%q:"$PATH"; export PATH\n' "$PWD") >> ~/.profile
printf 'CHURN_STAGE="staging"\nreadonly CHURN_STAGE\ndeclare -x CHURN_STAGE' >> ~/.profile
