git init -q
echo one > one.txt
commit "First note"
echo two > two.txt
commit "Second note"
