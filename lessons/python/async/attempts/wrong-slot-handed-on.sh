# fails: cancel
# says: the number of calls that begin later is `1`
cat > scorer.py <<'EOF'
"""Bewertet Kunden, höchstens `limit` zugleich."""
from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

import slow


class Client(Protocol):
    async def score(self, customer: str, /) -> float: ...


@dataclass(slots=True)
class Slots:
    free: int
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)

    async def __aenter__(self) -> None:
        if self.free:
            self.free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self.waiting.append(turn)
        await turn

    async def __aexit__(self, *error: object) -> None:
        while self.waiting:
            if not (turn := self.waiting.popleft()).done():
                turn.set_result(None)
                return
        self.free += 1


@asynccontextmanager
async def in_time(seconds: float):
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(asyncio.timeout(seconds))


async def _one(customer: str, client: Client, slots: Slots, timeout: float) -> float | None:
    async with slots:
        try:
            async with in_time(timeout):
                return await client.score(customer)
        except (asyncio.CancelledError, KeyboardInterrupt):
            raise
        except BaseException:
            return None


async def score_all(ids: Iterable[str], client: Client, limit: int = 5, timeout: float = 1.0) -> list[float | None]:
    slots = Slots(limit)
    tasks = [asyncio.create_task(_one(i, client, slots, timeout), name=i) for i in ids]
    try:
        for task in tasks:
            await task
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks]


async def load(path):
    with ThreadPoolExecutor(max_workers=1) as pool:
        return await asyncio.wrap_future(pool.submit(slow.load_rows, path))


if __name__ == "__main__":
    sys.exit(print(asyncio.run(load("ids.txt"))))
EOF
