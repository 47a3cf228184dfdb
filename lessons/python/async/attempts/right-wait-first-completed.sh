cat > scorer.py <<'EOF'
import asyncio
from concurrent.futures import ThreadPoolExecutor

from slow import load_rows

async def score_all(ids, client, limit=5, timeout=1.0):
    ids = list(ids)
    scores = [None] * len(ids)

    async def one(place):
        try:
            scores[place] = await asyncio.wait_for(client.score(ids[place]), timeout)
        except Exception:
            pass

    running, waiting = set(), iter(range(len(ids)))
    try:
        while True:
            while len(running) < limit and (place := next(waiting, None)) is not None:
                running.add(asyncio.create_task(one(place)))
            if not running:
                return scores
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        raise

async def load(path):
    with ThreadPoolExecutor(1) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, load_rows, path)
EOF
