# fails: detects-missing
# says: The server hangs and answers nothing, but a container
echo 'HEALTHCHECK --interval=2s --timeout=2s --retries=3 --start-period=5s CMD [ "$(cat /app/www/health)" = ok ]' >> Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
