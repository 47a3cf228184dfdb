git switch -c idea
echo three > three.txt
git add three.txt
git commit -m "Third note"
