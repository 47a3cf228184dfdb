cat > scorer.py <<'EOF'
import asyncio
import slow
import threading

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
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    def work():
        rows = slow.load_rows(path)
        loop.call_soon_threadsafe(future.set_result, rows)
    threading.Thread(target=work, daemon=True).start()
    return await future
EOF
