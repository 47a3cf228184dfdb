# fails: runs-everywhere
# says: dash ./deploy.sh dev
sed -i 's/\r$//; 1s/.*/#!\/bin\/sh/' deploy.sh lib.sh
printf '*.sh text eol=lf\n*.bat text eol=crlf\nprices.csv -text\n' > .gitattributes
git add -A; git add --renormalize .; git commit -qm "Portable"
