"""What a class's server carries, as a table: `python -m tests.bench.classroom [ROWS ...] [--database postgresql]`.

ROWS chooses groups of rows: load (joins, events, the burst), board, reruns. Server, database and load share this
machine's cores. With `--database postgresql` a cluster of its own is started; a URL names a server whose user may
create databases; without it, it is SQLite.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.bench.classroom_board import board
from tests.bench.classroom_load import load
from tests.bench.classroom_reruns import reruns
from tests.bench.classroom_table import Place, Row, Scale
from tests.classroom.postgresql import Cluster, a_database

Measure = Callable[[Place, Scale], Iterable[Row]]

GROUPS: Mapping[str, Measure] = {"load": load, "board": lambda place, _: board(place), "reruns": reruns}


@contextmanager
def a_place(database: str) -> Iterator[Place]:
    """Where it is measured; all of it is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="class-bench-")))
        if not database:
            numbers = iter(range(1000))
            yield Place(folder, lambda: f"sqlite:///{folder}/class-{next(numbers)}.db")
            return
        if database == "postgresql":
            cluster = Cluster()
            stack.callback(cluster.remove)
            cluster.start()
            server = cluster.url
        else:
            server = make_url(database).set(drivername="postgresql+psycopg")
        yield Place(folder, lambda: stack.enter_context(a_database(server)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="ROWS", help=", ".join(GROUPS))
    parser.add_argument("--minutes", type=float, default=10.0, help="how long events are sent")
    parser.add_argument("--learners", type=int, default=10_000, help="how many join")
    parser.add_argument("--rate", type=float, default=200.0, help="events a second")
    parser.add_argument("--submissions", type=int, default=5_000, help="how many are submitted at once")
    parser.add_argument("--jobs", type=int, default=100, help="how many are run again, in each round")
    parser.add_argument("--database", default="", help="`postgresql`, or a URL; SQLite without it")
    options = parser.parse_args()
    scale = Scale(options.minutes, options.learners, options.rate, options.submissions, options.jobs)
    print(f"{options.database or 'SQLite'}: {scale}", flush=True)
    for group in options.groups or GROUPS:
        with a_place(options.database) as place:
            for row in GROUPS[group](place, scale):
                print(row, flush=True)


if __name__ == "__main__":
    main()
