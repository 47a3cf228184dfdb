# fails: deps-change-rebuilt
# says: A change in `deps.txt` did not run the installation again
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY install-deps.sh ./\nRUN printf "numpy==1.26\\\\npandas==2.2\\\\n" > deps.txt && sh install-deps.sh && rm -rf /var/cache/dl\nCOPY . .\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
