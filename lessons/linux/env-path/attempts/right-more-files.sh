chmod 755 tools/bin/churnctl
mkdir -p ~/.env.d
echo "set -a; CHURN_STAGE=staging; set +a" > ~/.env.d/stage.sh
echo "PATH=$(realpath tools/bin):\$PATH" > ~/.env.d/path.sh
cat >> ~/.profile <<'END'
for file in ~/.env.d/*.sh; do . "$file"; done
unset file
END
