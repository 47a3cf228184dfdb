# fails: account-identity
# says: git does not know who you are
export GIT_AUTHOR_NAME="Sam Rivera" GIT_AUTHOR_EMAIL=sam@tideline.example
export GIT_COMMITTER_NAME="Sam Rivera" GIT_COMMITTER_EMAIL=sam@tideline.example
git config --global init.defaultBranch main
cd churn
git config user.email sam.rivera@ml.tideline.example
git add .
GIT_AUTHOR_EMAIL=sam.rivera@ml.tideline.example GIT_COMMITTER_EMAIL=sam.rivera@ml.tideline.example git commit -m "Add contributors"
