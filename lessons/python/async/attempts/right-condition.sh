cat > scorer.py <<'EOF'
import asyncio, functools, slow
async def score_all(ids, client, limit=5, timeout=1.0):
	turn, active = asyncio.Condition(), 0
	async def one(i):
		nonlocal active
		async with turn:
			await turn.wait_for(lambda: active < limit)
			active += 1
		try:
			task = asyncio.ensure_future(client.score(i))
			alarm = asyncio.get_running_loop().call_later(timeout, task.cancel)
			try:
				return (await asyncio.gather(task, return_exceptions=True))[0]
			finally:
				alarm.cancel()
				task.cancel()
		finally:
			active -= 1
			async with turn:
				turn.notify(1)
	results = await asyncio.gather(*map(one, ids))
	return [None if isinstance(result, BaseException) else result for result in results]
async def load(path):
	return await asyncio.get_running_loop().run_in_executor(None, functools.partial(slow.load_rows, path))
EOF
