printf 'First release\r\n\r\n' > ../message
git tag -a -F ../message v1.0.0 ':/Prepare release'
git tag -d v1.0
git push -q --prune origin 'refs/tags/*:refs/tags/*'
git tag demo
