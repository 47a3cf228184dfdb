# fails: committed-content
# says: adds `model.bin` and changes `train.py`; it should change `train.py` and nothing else
printf 'y\nn\n' | git add -p train.py
git commit -m "Use 20% of rows for testing"
git rm --cached model.bin
