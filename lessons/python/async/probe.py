"""A scoring service that keeps a diary, and an event loop whose clock jumps to the next event.

Nothing is waited for in earnest: a sleep of an hour takes no time, and the order of events is the same on
every machine, however busy it is. Only `loads` goes by the real clock once the loop has shown that it runs.
"""

import asyncio
import os
import selectors
import threading
import time

PID = os.getpid()
TICKS = 10
A_TURN = 2e-3
"""Seconds by the clock that a turn of the loop takes which waits for nothing: who polls gets on, too."""

released = threading.Event()
loop_thread = 0
"""The thread that `loads` has its event loop in."""
blocked = False
"""Whether `slow.load_rows` was called in that thread: nothing else can have a turn then."""


class JumpingSelector(selectors.DefaultSelector):
    """Has a clock that goes on only when nothing else is left to do, and then at once."""

    now = 0.0
    in_earnest_since = None

    def time(self):
        """Seconds since it was made."""
        return self.now if self.in_earnest_since is None else self.now + time.monotonic() - self.in_earnest_since

    def be_in_earnest(self):
        """Go by the real clock from now on."""
        self.in_earnest_since = time.monotonic()

    def select(self, timeout=None):
        """What is ready; if nothing is, it is later."""
        if self.in_earnest_since is not None:
            return super().select(timeout)
        found = super().select(0)
        if not found and timeout is None:
            found = super().select(0.5)  # a thread may still have something to say
            if not found:
                raise RuntimeError("it waits for something that never happens")
        elif not found:
            self.now += max(timeout, A_TURN)
        return found


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop by the clock of a `JumpingSelector`."""

    def __init__(self):
        self.selector = JumpingSelector()
        super().__init__(self.selector)

    def time(self):
        """Seconds since the loop was made."""
        return self.selector.time()


class Client:
    """Scores ids after their delays. An error in place of a score is raised."""

    def __init__(self, plan):
        self.plan, self.asked, self.active, self.most = plan, [], 0, 0

    async def score(self, customer):
        """The score of a customer."""
        self.asked.append(customer)
        self.active += 1
        self.most = max(self.most, self.active)
        try:
            delay, score = self.plan[customer]
            await asyncio.sleep(delay)
            if isinstance(score, type):
                raise score(f"no score for {customer}")
            return score
        finally:
            self.active -= 1


def run(coroutine):
    """On a loop of its own, by the jumping clock."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(coroutine)


def scored(score_all, plan, **options):
    """Score all of the plan: what comes back, and what the client has seen."""
    client = Client(plan)

    async def main():
        result = await score_all(list(plan), client, **options)
        return result, client.active

    result, left = run(main())
    return {
        "the result": result,
        "the list of ids that were asked for": sorted(client.asked),
        "the largest number of calls at once": client.most,
        "the number of calls that still run at the end": left,
    }


def cancelled(score_all, plan, after, **options):
    """Cancel it half way: how it ends, and what goes on afterwards."""
    client = Client(plan)

    async def main():
        task = asyncio.create_task(score_all(list(plan), client, **options))
        await asyncio.sleep(after)
        asked = len(client.asked)
        task.cancel()
        await asyncio.wait([task], timeout=0.2)
        end = "it goes on" if not task.done() else "cancelled" if task.cancelled() else "it returns or raises"
        active = client.active
        await asyncio.sleep(3600)
        return end, active, len(client.asked) - asked

    end, active, later = run(main())
    return {
        "the end of it": end,
        "the number of calls that still run": active,
        "the number of calls that begin later": later,
    }


def loads(load, path):
    """Load while a second task ticks; `slow.load_rows` ends when it has ticked often enough."""
    global loop_thread
    ticks, loop_thread = 0, threading.get_ident()

    async def tick():
        nonlocal ticks
        while ticks < TICKS:
            await asyncio.sleep(0.005)
            ticks += 1
        asyncio.get_running_loop().selector.be_in_earnest()
        released.set()

    async def main():
        ticker = asyncio.create_task(tick())
        await asyncio.sleep(0)
        result = await load(path)
        ticker.cancel()
        return result

    with open("calls.log") as log:
        result = run(main())
        calls = len(log.read())
    return {
        "the number of calls": calls,
        "the number of ticks meanwhile": 0 if blocked else ticks,
        "the result": result,
    }
