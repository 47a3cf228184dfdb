printf 'keep me\n' > keep.txt
