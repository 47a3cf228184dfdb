touch hello.txt
echo hello > hello.txt
