docker build -q -t churn/model:1.0 .
docker tag churn/model:1.0 churn/model:builder
sed -i -e 's/^FROM lab.*/& AS builder/' -e 's/ && mkdir.*//' -e 's/^CMD.*/FROM lab\/base:1\nCOPY --from=builder \/out \/out\n&/' Dockerfile
docker build -q -t churn/model:1.0 .
sed -i 's#/out /out#/out /srv#' Dockerfile
docker build -q -t churn/model:1.0 .
docker build -q -t churn/model:builder --target builder .
echo notes > notes.txt
