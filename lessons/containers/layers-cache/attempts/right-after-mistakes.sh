docker build -q -t churn/batch:1 .
sed -i -e '/^RUN rm/d' -e 's#^RUN sh.*#RUN sh install-deps.sh \&\& rm -rf /var/cache/dl#' Dockerfile
docker build -q -t churn/batch:1 .
sed -i -e 's#^COPY.*#COPY *.sh deps.txt ./#' -e 's#^CMD#COPY src src\nCMD#' Dockerfile
echo 'echo batch v3' > src/app.sh
docker build -q -t churn/batch:1 .
echo 'echo batch v1' > src/app.sh
docker build -q -t churn/batch:1 .
docker run --rm churn/batch:1
