printf 'FROM lab/base:1\nWORKDIR /app\nENV PORT=8080 DOCROOT=/app/www EXTRA=1\nCOPY . .\nRUN chmod a+x server.sh\nEXPOSE 8080\nLABEL org.opencontainers.image.version=0.1\nENTRYPOINT ["sh"]\nCMD ["-c", "exec ./server.sh"]\n' > Dockerfile
printf '**/*.env\n.git/\n*.md\nDockerfile\n.dockerignore\n' > .dockerignore
docker build -t churn/api:0.1 -t dockerfile-demo:1 .
