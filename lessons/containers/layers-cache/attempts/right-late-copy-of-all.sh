printf 'FROM lab/base:1\nCOPY deps.txt install-deps.sh /tmp/\nRUN cd /tmp; \\\n  sh install-deps.sh; \\\n  rm -r /var/cache/dl\nCOPY . /app/\nWORKDIR /app\nENTRYPOINT ["/bin/sh"]\nCMD ["/app/src/app.sh"]\n' > Dockerfile
printf '.git\n' > .dockerignore
docker build --no-cache -q -t churn/batch .
docker build -q -t churn/batch:1 .
