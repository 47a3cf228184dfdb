# Start the model registry on this machine alone; it ends with the lesson.
folder=$(dirname -- "${BASH_SOURCE[0]}")
if ! read -r url < <(exec python3 -B "$folder/server.py" "$SEED" "$(cat server.url 2> /dev/null)"); then
  echo "The model registry cannot listen on any port of 127.0.0.1." >&2
  exit 1
fi
if [ "$(cat server.url 2> /dev/null)" != "$url" ]; then
  echo "$url" > server.url
fi
