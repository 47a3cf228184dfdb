git reflog expire --expire=now --all
git fsck --lost-found > /dev/null
for id in $(ls .git/lost-found/commit); do case $(git log -1 --format=%s $id) in "Tune GBM") git update-ref refs/heads/experiment/gbm $id;; "Add README section") git tag lost $id;; esac; done
git rebase lost
git gc -q
