# fails: cancel
# says: the end of it is `'it returns or raises'`; expected `'cancelled'`
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

    try:
        return list(await asyncio.gather(*(one(i) for i in ids)))
    except BaseException:
        return [None] * len(ids)

async def load(path):
    return await asyncio.to_thread(slow.load_rows, path)
EOF
