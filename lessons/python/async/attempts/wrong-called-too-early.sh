# fails: non-blocking-load
# says: 'list' object is not callable
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
    return await asyncio.to_thread(slow.load_rows(path))
EOF
