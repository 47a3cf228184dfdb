chmod 755 tools/bin/churnctl
printf '. ~/.profile\nPATH="%s/tools/bin:$PATH"\nCHURN_STAGE=staging\nexport PATH CHURN_STAGE\n' "$LAB" > ~/.bash_profile
env -i HOME="$HOME" TERM=dumb bash -lc 'churnctl; ./run-check.sh'
