(cd batches && find . -name '*.csv' -print0 | xargs -0 -I {} -P 4 ../score-one {})
python3 -c 'import glob; print(sum(int(open(f).read()) for f in glob.glob("batches/**/*.score", recursive=True)))' > total.txt
