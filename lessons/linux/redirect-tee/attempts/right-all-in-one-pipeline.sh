./train.sh 2> train.err > train.out
./train.sh 2>&1 | tee -a history.log
cat > go.sh <<'END'
#!/bin/bash
./train.sh | tee raw.log | grep loss | tee loss.log | wc -l > count.txt
echo "${PIPESTATUS[0]}" > status.txt
END
bash go.sh
rm go.sh
