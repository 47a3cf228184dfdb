git update-index --force-remove model.bin
blob=$(git show HEAD:train.py | sed 's/0\.02/0.2/' | git hash-object -w --stdin)
git update-index --cacheinfo "100644,$blob,train.py"
commit=$(echo "Use 20% of rows for testing" | git commit-tree -p HEAD "$(git write-tree)")
git update-ref refs/heads/main "$commit"
echo "ask Mara about the seed" > notes.txt
