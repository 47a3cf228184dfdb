# fails: failures
# says: got `None`, expected
cat > scorer.py <<'EOF'
import asyncio
import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    slots = asyncio.Semaphore(limit)

    async def one(i):
        async with slots:
            return await client.score(i)

    async def safe(i):
        try:
            return await asyncio.wait_for(one(i), timeout)
        except Exception:
            return None

    return list(await asyncio.gather(*(safe(i) for i in ids)))

async def load(path):
    return await asyncio.to_thread(slow.load_rows, path)
EOF
