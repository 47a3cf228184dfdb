printf '#!/bin/sh\nanswer=$(wget -q -O - http://localhost:8080/health) || exit 1\ncase "$answer" in ok) exit 0;; *) echo "says $answer"; exit 1;; esac\n' > check.sh
chmod +x check.sh
cat > Dockerfile <<'END'
FROM lab/base:1
COPY . /app/
HEALTHCHECK --interval=1s \
  --timeout=2900ms \
  --retries=3 --start-period=10s \
  CMD ["/app/check.sh"]
CMD ["/app/server.sh"]
END
docker build -q -t churn/api:health -f Dockerfile "$PWD"
docker run -d --name churn-healthy --restart unless-stopped churn/api:health
