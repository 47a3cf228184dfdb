cat > scorer.py <<'EOF'
import asyncio
import functools

from slow import load_rows


async def score_all(ids, client, limit=5, timeout=1.0):
    semaphore = asyncio.BoundedSemaphore(limit)
    scores = dict.fromkeys(ids)

    async def score(customer):
        async with semaphore:
            try:
                async with asyncio.timeout(timeout):
                    scores[customer] = await client.score(customer)
            except asyncio.CancelledError:
                raise
            except Exception as error:
                print("no score for", customer, repr(error))

    async with asyncio.TaskGroup() as group:
        for customer in ids:
            group.create_task(score(customer))
    return [scores[customer] for customer in ids]


async def load(path):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(load_rows, path))
EOF
