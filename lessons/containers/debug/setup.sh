mkdir worker
cd worker
echo weights > gbm.bin
cat > entry.sh <<'END'
#!/bin/sh
set -e
[ -r "$MODEL_PATH" ] || { echo "no model at $MODEL_PATH" >&2; exit 3; }
echo $$ > "$PID_FILE"
mkdir -p /tmp/www
echo ok > /tmp/www/status
exec httpd -f -p "$LISTEN" -h /tmp/www
END
python3 -c 'import pathlib; p = pathlib.Path("entry.sh"); p.write_bytes(p.read_bytes().replace(b"\n", b"\r\n"))'
chmod 755 entry.sh
cat > Dockerfile <<'END'
FROM lab/base:1
RUN mkdir -p /model /run && chmod 755 /run
COPY gbm.bin /model/gbm.bin
COPY entry.sh /entry.sh
ENV MODEL_PATH=/models/gbm.bin PID_FILE=/run/worker.pid LISTEN=127.0.0.1:8080
USER 10001:10001
CMD ["/entry.sh"]
END
