sleep 3600 &
