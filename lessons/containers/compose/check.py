"""Checks of containers/compose: two services in one file, and a stack that starts wherever the file is."""

from dataclasses import replace

from checks import Unmet, containers, files
from checks.box import Box

FILE, PROJECT, BASE = "compose.yaml", "churn", "lab/base:1"
SERVE = ("httpd", "-f", "-p", "8080", "-h", "/www")
URLS = ("http://127.0.0.1:8080/health", "http://localhost:8080/health")
PORT = 18474
PAGE, RESULT = "site/health", "/results/health.txt"
STORING, NOTICING = 10.0, 10.0
"""Seconds that a worker may take from its start to its file, and a health check to notice what is wrong."""
RENEW = "`up -d` once more, with the same `-p churn`, renews what has changed in the file since."


def file(box: Box) -> None:
    stack = containers.stack(box, FILE)
    containers.expect_said("services", sorted(stack.services), ["api", "worker"])
    api, worker = stack.services["api"], stack.services["worker"]
    containers.expect_said("services.api.image", api.image, BASE)
    containers.expect_said("services.api.command", api.command, SERVE)
    containers.expect_said("services.api.ports", api.ports, (containers.Binding("8080/tcp", "127.0.0.1", PORT),))
    containers.expect_said_mount("api", api, "/www", str((box / "site").resolve()), writable=False)
    containers.expect_said_health_check("api", api, URLS, 5)
    containers.expect_said("services.worker.image", worker.image, BASE)
    condition = worker.starts_after.get("api")
    containers.expect_said("services.worker.depends_on.api.condition", condition, "service_healthy")
    containers.expect_said_mount("worker", worker, "/results", "results", writable=True)
    containers.expect_said("STAGE in .env", containers.dotenv(box, ".env").get("STAGE"), "staging")
    containers.expect_said("services.worker.environment.STAGE", worker.environment.get("STAGE"), "staging")
    if any("staging" in text for text in containers.scalars(containers.loaded(files.text(box, FILE), FILE))):
        raise Unmet("`compose.yaml` names `staging` itself; it should take the value from `.env`.", hint="`${STAGE}`")


def running(box: Box) -> None:
    api = containers.stack_container(box, PROJECT, "api")
    containers.expect_running(api, box=box)
    containers.expect_published(box, api, PORT, 8080, hint=RENEW)
    containers.expect_bind(box, api, "/www", box / "site", writable=False, hint=RENEW)
    containers.expect_healthy(box, api)
    containers.expect_running(containers.stack_container(box, PROJECT, "worker"), box=box)


def works(box: Box) -> None:
    containers.expect_answer(PORT, "/health", "ok", patience=5)
    worker = containers.stack_container(box, PROJECT, "worker")
    _expect_result(box, worker)
    containers.expect_env(worker, "STAGE", "staging")


def fresh_start(box: Box) -> None:
    with containers.fresh_stack(box, FILE, "STAGE=prod\n") as fresh:
        api, worker = (
            replace(containers.stack_container(box, fresh.project, name), name=name) for name in ("api", "worker")
        )
        containers.expect_env(worker, "STAGE", "prod")
        _expect_result(box, worker)
        containers.expect_volume(box, worker, "/results", f"{fresh.project}_results", writable=True)
        containers.expect_running(worker, box=box)
        fresh.take_away(PAGE)
        gone = "The page /health is gone"
        containers.expect_notices(box, api, gone, hint="The check must fetch that page.", patience=NOTICING)
        _expect_asked(box, fresh, worker)


def _expect_asked(box: Box, fresh: containers.Copy, worker: containers.Container) -> None:
    """Expect that the worker asks before it stores an `ok`: now the page says something else."""
    containers.execute(box, worker, ["rm", "-f", RESULT], user="0")
    fresh.write(PAGE, "ok, says the copy\n")
    containers.start_again(box, worker)
    try:
        stored = containers.within(STORING, lambda: _stored(box, worker))
    except Unmet:
        return  # it stores nothing as long as the page does not say `ok`
    if stored == "ok":
        raise Unmet(
            f"In a fresh copy, the page says `ok, says the copy`, and the worker stores `ok` in `{RESULT}`: "
            "that is not what it fetched.",
            expected="ok, says the copy",
            actual="ok",
            hint="Let `wget` write what `http://api:8080/health` answers into the file.",
        )


def _stored(box: Box, worker: containers.Container) -> str:
    stored = containers.file_inside(box, worker, RESULT).decode(errors="replace").strip()
    if not stored:
        raise Unmet(f"`{RESULT}` is empty.")
    return stored


def _expect_result(box: Box, worker: containers.Container) -> None:
    hint = "Services find each other by the service's name: `http://api:8080/health`."
    containers.within(STORING, lambda: containers.expect_file_inside(box, worker, RESULT, "ok", hint=hint))
