# Four folders whose sizes are not what they seem. What runs beside them is started by the start script.
mkdir -p srv/{datasets,images,models,logs}
for i in {1..300}; do
  echo "row $i" > "srv/datasets/$i.csv"
done
big=models small=logs
if [ $((SEED % 2)) = 0 ]; then big=logs small=models; fi
fill() { python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(sys.argv[2]).randbytes(int(sys.argv[1])))' "$1" "$SEED$2"; }
name() { if [ "$1" = logs ]; then echo srv/logs/app.log; else echo srv/models/gbm.pkl; fi; }
fill 6291456 a > "$(name $big)"
fill 1048576 b > "$(name $small)"
cp "$(dirname -- "${BASH_SOURCE[0]}")"/programs/*.py .
note biggest $big
