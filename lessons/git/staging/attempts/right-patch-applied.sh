export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git reset -q
git diff -U0 train.py > ../both.patch
sed '/^@@ -24/,$d' ../both.patch > ../fix.patch
git apply --cached --unidiff-zero ../fix.patch
echo "Use 20% of rows for testing" | git commit -F -
echo '*.bin' >> .git/info/exclude
