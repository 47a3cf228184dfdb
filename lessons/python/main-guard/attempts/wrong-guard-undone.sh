# fails: import-silent
# says: Importing `train` ended the program with SystemExit(2)
cp train.py before.py
sed -i.bak 's/^if len(sys.argv)/if __name__ == "__main__" and len(sys.argv)/' train.py
mv train.py guarded.py
mv before.py train.py
cp guarded.py churn/__main__.py
