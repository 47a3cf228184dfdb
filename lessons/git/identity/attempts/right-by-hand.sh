printf '[user]\n\tname = Sam Rivera\n\temail = sam@tideline.example\n[init]\n\tdefaultbranch = main\n' > ~/.gitconfig
printf '[user]\n\temail = sam.rivera@ml.tideline.example\n' >> churn/.git/config
git -C churn add .
git -C churn commit -m "Wer mitmacht"
