"""Work beside what is under way: blocking work in threads, other work in turns of the event loop.

The threads are daemons: when the app ends, the interpreter does not wait for one that is still busy.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from textual.dom import DOMNode

_Result = TypeVar("_Result")


def begin(node: "DOMNode", work: Callable[[], Coroutine[Any, Any, None]], group: str = "default") -> None:
    """Begin work that ends with a widget, or with the app.

    What ends before the work had its first turn leaves no coroutine that nobody awaited: it is made only then.
    """
    node.run_worker(work, group=group)  # type: ignore[arg-type]  # Textual's type of it is ambiguous


def on_loop(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """From another thread, have the event loop call this. If it has ended, nobody waits for it any more."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call)


async def in_thread(work: Callable[[], _Result], name: str = "work") -> _Result:
    """What `work` returns or raises; it runs in a thread of its own.

    Cancelling the caller does not end the work; its result is dropped then.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_Result] = loop.create_future()

    def settle(result: _Result | None, error: BaseException | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 (it is raised where the result is awaited)
            failure = error
        on_loop(loop, lambda: settle(result, failure))

    threading.Thread(target=run, name=name, daemon=True).start()
    return await future
