export LANG=de_DE.UTF-8
printf '[user]\r\n\tname = "Sam Rivera" ; that is me\r\n[Init]\r\n\tDefaultBranch = main' > ~/.gitconfig
git config --global author.email sam@tideline.example
git config --global committer.email sam@tideline.example
git -C churn config author.email sam.rivera@ml.tideline.example
git -C churn config committer.email sam.rivera@ml.tideline.example
git -C churn add -A
git -C churn commit -q -m "Mitwirkende"
