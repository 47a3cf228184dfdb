cat > check-health.sh <<'END'
#!/bin/sh
wget -q -O - http://localhost:8080/health | grep -qx ok
END
sed -i '$iHEALTHCHECK --interval=5s --timeout=3s --retries=2 --start-period=10s CMD ["sh", "/app/check-health.sh"]' Dockerfile
docker build -q -t churn/api:health .
docker run -d --name churn-healthy churn/api:health
