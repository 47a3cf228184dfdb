chmod 755 tools/bin/churnctl
ln -s "$PWD/tools" ~/t
printf '%s\n' '. "$HOME/.profile"' 'PATH=$HOME/t/bin/:$PATH' 'echo "welcome on $HOSTNAME"' 'declare -x CHURN_STAGE="staging"' > ~/.bash_login
