# fails: cancel
# says: 3 calls were still running after the cancellation
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

    tasks = [asyncio.create_task(one(i)) for i in ids]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]

async def load(path):
    return await asyncio.to_thread(slow.load_rows, path)
EOF
