git clone -q ../server/churn.git ~/again
cd ~/again
GIT_EDITOR='printf "First release\n\n# a comment\n" >' git tag -a v1.0.0 HEAD^^
git push -q origin v1.0.0 :v1.0
cd "$LAB/work"
git fetch -q --tags
git tag -d v1.0
git push -q . main:refs/tags/demo
