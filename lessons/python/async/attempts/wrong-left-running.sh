# fails: failures
# says: the number of calls that still run at the end
cat > scorer.py <<'EOF'
import asyncio
import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    slots = asyncio.Semaphore(limit)

    async def one(i):
        async with slots:
            task = asyncio.create_task(client.score(i))
            done, _ = await asyncio.wait([task], timeout=timeout)
            return task.result() if done and not task.exception() else None

    return list(await asyncio.gather(*(one(i) for i in ids)))

async def load(path):
    return await asyncio.to_thread(slow.load_rows, path)
EOF
