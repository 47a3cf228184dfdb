# The address of the model registry, which the start script starts, and the token that it wants to see.
echo "http://127.0.0.1:8300" > server.url
printf 'tk-%08x' $((0x51c0ffee + SEED - 1)) > token.txt
