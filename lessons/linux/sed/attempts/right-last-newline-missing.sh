python3 - <<'P'
import configparser, re
text = open("conf/app.ini").read()
head, sep, tail = text.partition("[prod]")
tail = tail.replace("0.5", "0.62", 1)
lines = [l for l in (head + sep + tail).replace("http://old.", "https://api.").splitlines() if not l.strip().startswith("#")]
open("conf/app.ini", "w").write("\n".join(lines))
P
awk -F, -v OFS=, '{ sub(/^.*@/, "***@", $2) } 1' export.csv > anon.csv
