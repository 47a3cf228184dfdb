# fails: stage-exported
# says: it is set in that shell, but not exported
chmod +x tools/bin/churnctl
printf 'PATH="%s/tools/bin:$PATH"\nCHURN_STAGE=staging\n' "$PWD" >> ~/.profile
