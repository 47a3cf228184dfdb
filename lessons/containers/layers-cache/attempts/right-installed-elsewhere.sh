cat > Dockerfile <<'END'
from lab/base:1
workdir /build
copy install-deps.sh .
copy deps.txt .
run set -e; \
    sh ./install-deps.sh; \
    rm -rf /var/cache/dl /build
workdir /app
add src/ src/
entrypoint ["sh", "/app/src/app.sh"]
END
cp src/app.sh src/app.sh~
printf 'Dockerfile*\n*~\n' > .dockerignore
cd ..
docker build --no-cache -t churn/batch:1 app
