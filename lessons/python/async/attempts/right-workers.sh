cat > scorer.py <<'EOF'
import asyncio, slow
from concurrent.futures import ThreadPoolExecutor

async def score_all(ids, client, limit=5, timeout=1.0):
    scores = [None] * len(ids)
    left = iter(enumerate(ids))

    async def worker():
        for place, i in left:
            try:
                scores[place] = await asyncio.wait_for(client.score(i), timeout=timeout)
            except Exception:
                pass

    await asyncio.gather(*[worker() for _ in range(min(limit, len(ids)))])
    return scores

async def load(path):
    with ThreadPoolExecutor(1) as pool:
        return await asyncio.wrap_future(pool.submit(slow.load_rows, path))
EOF
python -c "import asyncio, scorer; print(asyncio.run(scorer.load('ids.txt')))"
