# fails: detects-wrong-text
# says: its command ended with exit code 3
sed -i 's/^exec .*/exit 3/' server.sh
echo 'HEALTHCHECK --interval=2s --timeout=2s --retries=3 --start-period=5s CMD [ "$(wget -qO- http://127.0.0.1:8080/health)" = ok ]' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
