# fails: pushed
# says: is another image than the local `churn/api:1.0`
R=$(cat registry.addr)
printf 'FROM lab/base:1\nRUN echo api-1.0 > /version\nCMD ["cat", "/version"]\n' | docker build -q -t $R/churn/api:1.0 -t $R/churn/api:stable -
docker push -q $R/churn/api:1.0
docker push -q $R/churn/api:stable
