# A night's log of the scoring service with a few errors among decoys, and the configuration of its servers.
vary_by "$SEED"
tag=""
if [ "$number" != 0 ]; then tag="-$number"; fi

mkdir -p logs conf/svc conf/old
awk -v number="$number" 'BEGIN {
  for (i = 1; i <= 300; i++) {
    j = i + number % 9
    time = sprintf("2024-03-05 02:%02d:%02d", int(i / 60) * 5, i % 60)
    id = sprintf("req-%06x", (i * 7919 + number * 104729) % 16777216)
    level = "INFO"
    message = "scored customer C" i
    if (i % 50 == 0) message = "summary: ERROR rate 0"
    if (i % 70 == 0) { level = "WARN"; message = "retry after error" }
    if (i == 123) { level = "INFO"; message = "level ERRORS=0" }
    if (j == 40 || j == 41 || j == 90 || (j >= 150 && j <= 152) || j == 222 || j == 280 || j == 299) {
      level = "ERROR"
      message = "model file missing"
      if (j == 40 || j == 41) id = sprintf("req-%06x", 1238 + number * 3)
      if (j == 152 || j == 280) id = sprintf("req-%06x", 48879 + number * 7)
    }
    print time, level, id, message
  }
}' > logs/api.log

echo 'bind = 10.0.0.1' > "conf/api$tag.ini"
echo 'peers = 10.0.0.12, 110.0.0.1' > conf/peers.ini
echo 'id = 10a0b0c1' > conf/id.ini
echo 'db=10.0.0.1:5432' > "conf/svc/data base$tag.ini"
echo '# was 10.0.0.1' > "conf/old/.legacy$tag.ini"
echo 'x = 1' > conf/svc/x.ini
echo 'host = 10.0.0.100' > conf/svc/y.ini
echo 'allow 210.0.0.1' > conf/old/z.ini

note log "$(cat logs/api.log)"
note hosts "conf/api$tag.ini
conf/svc/data base$tag.ini
conf/old/.legacy$tag.ini"
