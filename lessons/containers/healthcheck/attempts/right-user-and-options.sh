cat > Dockerfile <<'END'
FROM lab/base:1
HEALTHCHECK --retries=2 --interval=4500ms --start-period=1m --timeout=2500ms CMD case "$(wget -qO- 127.0.0.1:8080/health)" in ok) ;; *) exit 1 ;; esac
COPY . /app/
USER 10001
CMD ["/app/server.sh"]
END
docker build -t churn/api:health -t churn/api:latest .
docker run -d --name churn-healthy --restart unless-stopped -p 127.0.0.1:18479:8080 churn/api:health
until docker ps --filter name=churn-healthy | grep -q '(healthy)'; do sleep 0.2; done
