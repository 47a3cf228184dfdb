cat > scorer.py <<'EOF'
import asyncio
import slow

async def score_all(ids, client, limit=5, timeout=1.0):
    active = 0

    async def one(i):
        nonlocal active
        while active >= limit:
            await asyncio.sleep(0)
        active += 1
        try:
            return await asyncio.wait_for(client.score(i), timeout)
        except Exception:
            return None
        finally:
            active -= 1

    return await asyncio.gather(*map(one, ids))

def load(path):
    return asyncio.to_thread(slow.load_rows, path)
EOF
