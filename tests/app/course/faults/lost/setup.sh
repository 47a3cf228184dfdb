echo egg > egg.txt
