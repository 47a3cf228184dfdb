printf 'import time\n\ndef load_rows(path):\n    time.sleep(0.3)\n    with open(path) as f:\n        return f.read().split()\n' > slow.py
printf 'C1 C2 C3\n' > ids.txt
cat > scorer.py <<'E'
import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    return [await client.score(i) for i in ids]

async def load(path):
    return slow.load_rows(path)
E
