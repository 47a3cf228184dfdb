"""What is counted, for Prometheus."""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from sandbox.errors import StorageFailure
from tutor.classroom.server.store import Store

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The numbers of one server.

    Args:
        store: the class's.
        needs_restart: whether nothing is verified until the server is started again.
    """

    def __init__(self, store: Store, needs_restart: Callable[[], bool] = lambda: False) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "class_requests", "Requests that were answered.", ("route", "method", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "class_request_seconds",
            "How long answers took.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.refused = Counter("class_refused", "Requests that were refused.", ("code",), registry=self._registry)
        self.joined = Counter("class_joined", "Times that a learner joined, or joined again.", registry=self._registry)
        self.events = Counter("class_events", "Events that were committed.", registry=self._registry)
        self.submissions = Counter("class_submissions", "Submissions that were committed.", registry=self._registry)
        self.boards = Gauge("class_boards", "Boards that are open now.", registry=self._registry)
        Gauge(
            "class_needs_restart",
            "Whether the program was changed under this server, which verifies nothing until it is started again.",
            registry=self._registry,
        ).set_function(lambda: float(needs_restart()))
        self._registry.register(_OfStore(store))

    def text(self) -> bytes:
        """All numbers. It asks the database: call it in a thread."""
        return generate_latest(self._registry)


class _OfStore(Collector):
    """Numbers that the store knows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def describe(self) -> Iterator[Metric]:
        return iter(())

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("class_waiting_writes", "Writes that wait for their turn.", self._store.waiting_writes)
        try:
            counted = self._store.count_jobs()
        except StorageFailure:
            counted = None
        there = GaugeMetricFamily("class_database_up", "Whether the database answers.", float(counted is not None))
        yield there
        if counted is None:
            return
        jobs = GaugeMetricFamily("class_verifications", "Verifications of submissions.", labels=("status",))
        for status, count in counted.items():
            jobs.add_metric([status.value], count)
        yield jobs
