# fails: works
# says: There is no `/deps/installed.txt`
printf 'FROM lab/base:1\nWORKDIR /app\nCOPY deps.txt install-deps.sh ./\nCOPY src src\nCMD ["sh","/app/src/app.sh"]\n' > Dockerfile
docker build -q -t churn/batch:1 .
