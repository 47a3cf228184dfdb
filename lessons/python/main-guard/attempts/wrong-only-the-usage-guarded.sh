# fails: import-silent
# says: raised FileNotFoundError
sed -i.bak 's/^if len(sys.argv)/if __name__ == "__main__" and len(sys.argv)/' train.py
cp train.py churn/__main__.py
