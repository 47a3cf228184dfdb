"""Checks of containers/debug: four faults found and mended, and nothing taken out that was there for a reason."""

from checks import Unmet, containers, files
from checks.box import Box

NAME, CONTAINER = "churn/worker:fixed", "churn-worker"
USER, PORT, INSIDE = 10001, 18473, 8080
INSPECT = "id -u; find / -xdev -name entry.sh -exec grep -l \"$(printf '\\r')\" {} + 2> /dev/null"
WRITE = "Keep `USER`, and let the file that cannot be written go where that user may write."
LISTEN = "A server bound to 127.0.0.1 inside a container is reached from inside only."


def diagnosis(box: Box) -> None:
    said = files.number(box, "worker/diagnosis.txt", hint="`echo $?` right after the run prints its exit code.")
    if said != float(box.fact("code")):
        raise Unmet(
            f"`docker run churn/worker:broken` does not end with {said:g}.",
            actual=f"{said:g}",
            hint="`$?` is the exit code of the command before. Another command in between, and it is that one's.",
        )


def still_guarded(box: Box) -> None:
    image = containers.image(box, NAME)
    called = f"{NAME} with a missing model"
    ran = containers.run_image(box, image.id, called=called, env={"MODEL_PATH": "/nowhere"}, seconds=10)
    if ran.status != 3 or "no model" not in ran.stdout + ran.stderr:
        raise Unmet(
            f"A container of `{called}` {ran.summary}, expected exit code 3 and the words `no model`.",
            expected=3,
            actual=ran.status,
            hint="Mend where the model is looked for, and leave the check in `entry.sh` as it was.",
        )
    ran = containers.run_image(box, image.id, ["sh", "-c", INSPECT], called=NAME)
    uid, *returns = ran.stdout.split()
    if uid != str(USER):
        raise Unmet(f"`{NAME}` runs as user {uid}, expected {USER}.", expected=USER, actual=uid, hint=WRITE)
    if returns:
        raise Unmet(
            f"`{returns[0]}` in `{NAME}` has carriage returns at the ends of its lines.",
            hint="`sed -i 's/\\r$//' FILE`",
        )


def running(box: Box) -> None:
    found = containers.container(box, CONTAINER)
    containers.expect_running(found, box=box)
    containers.expect_made_from(found, containers.image(box, NAME))
    uid = containers.first_process(box, found).uid
    if uid != USER:
        raise Unmet(f"`{CONTAINER}` runs as user {uid}, expected {USER}.", expected=USER, actual=uid)
    containers.expect_published(box, found, PORT, INSIDE)


def answers(box: Box) -> None:
    containers.expect_answer(PORT, "/status", "ok", patience=5, hint=LISTEN)


def plain_run(box: Box) -> None:
    image = containers.image(box, NAME)
    with containers.probe(box, image.id, called=NAME, network="bridge") as started:
        containers.expect_served(box, started, INSIDE, "/status", "ok", hint=LISTEN)
