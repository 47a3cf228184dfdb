# fails: non-blocking-load
# says: called `slow.load_rows` 0 times
cat > scorer.py <<'EOF'
import asyncio
import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    slots = asyncio.Semaphore(limit)

    async def one(i):
        async with slots:
            try:
                return await asyncio.wait_for(client.score(i), timeout)
            except Exception:
                return None

    return list(await asyncio.gather(*(one(i) for i in ids)))

async def load(path):
    await asyncio.sleep(0.3)
    with open(path) as f:
        return f.read().split()
EOF
