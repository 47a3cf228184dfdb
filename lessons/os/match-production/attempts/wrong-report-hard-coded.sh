# fails: hidden
# says: with the same in another order
cat > parity.sh <<'EOF'
#!/bin/sh
cat <<END
DEBUG: dev=1 prod=(missing)
LIBC: dev=glibc prod=musl
OS_ID: dev=debian prod=alpine
OS_VERSION: dev=12 prod=3.19
PYTHON: dev=3.12.2 prod=3.11.8
TZ: dev=Europe/Berlin prod=UTC
USER_ID: dev=(missing) prod=10001
END
exit 1
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
