cat > scorer.py <<'EOF'
import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    queue = asyncio.Queue()
    for pair in enumerate(ids):
        queue.put_nowait(pair)
    found = {}

    async def work():
        while not queue.empty():
            place, i = queue.get_nowait()
            call = asyncio.ensure_future(client.score(i))
            try:
                done, _ = await asyncio.wait([call], timeout=timeout)
                found[place] = call.result() if done and call.exception() is None else None
            finally:
                if not call.done():
                    call.cancel()
                    await asyncio.gather(call, return_exceptions=True)

    workers = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
    return [found[place] for place in range(len(ids))]

async def load(path):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        return await loop.run_in_executor(pool, slow.load_rows, path)
EOF
