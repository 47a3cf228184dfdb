cat > scorer.py <<'EOF'
import asyncio
import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    slots = asyncio.BoundedSemaphore(limit)
    async def one(place, i):
        await slots.acquire()
        try:
            return place, await asyncio.wait_for(client.score(i), timeout=timeout)
        except Exception as error:
            print("no score for", i, repr(error))
            return place, None
        finally:
            slots.release()
    tasks = [asyncio.ensure_future(one(*pair)) for pair in enumerate(ids)]
    scores = [None] * len(tasks)
    try:
        for next_one in asyncio.as_completed(tasks):
            place, score = await next_one
            scores[place] = score
    finally:
        for task in tasks:
            task.cancel()
    return scores

async def load(path: str) -> list[str]:
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(None, lambda: slow.load_rows(path))
EOF
