"""What the container engine has under a lesson's names: the evidence in a bundle that nobody can run again."""

import json
from typing import Any

from sandbox.blueprint import EngineNames
from sandbox.errors import TutorError
from tutor.classroom.bundle_manifest import LONGEST_EVIDENCE

LONGEST_OF_ONE = 16_000
"""Characters about one thing on the engine."""

LONGEST_TEXT = 300
LONGEST_LIST = 80
DEEPEST = 8


def engine_evidence(names: EngineNames, since: float | None) -> str:
    """The state of the things with these names as JSON text, cut where it is long; an error in words is a text, too.

    Args:
        names: the lesson's.
        since: since when the lesson has them on the engine; None: it does not, and what has them is somebody else's.
    """
    if since is None:
        return json.dumps({"error": "The lesson was not open: it had nothing on the engine."})
    try:
        found: object = _look(names)
    except TutorError as error:
        found = {"error": error.what}
    said = json.dumps(found, sort_keys=True)
    if len(said) > LONGEST_EVIDENCE:
        said = json.dumps({"cut": said[: LONGEST_EVIDENCE // 2]})
    return said


def _look(names: EngineNames) -> dict[str, Any]:
    from docker.errors import APIError

    from sandbox import engine
    from sandbox.engine.client import is_gone
    from sandbox.engine.things import declared

    found: dict[str, Any] = {}
    with engine.connection() as client:
        looks = {
            engine.Kind.CONTAINER: client.api.inspect_container,
            engine.Kind.IMAGE: client.api.inspect_image,
            engine.Kind.VOLUME: client.api.inspect_volume,
            engine.Kind.NETWORK: client.api.inspect_network,
        }
        for kind, name in declared(names):
            try:
                found[f"{kind} {name}"] = _cut(looks[kind](name))
            except APIError as error:
                found[f"{kind} {name}"] = None if is_gone(error) else {"error": str(error.explanation)}
    return found


def _cut(state: object) -> object:
    short = _shortened(state, DEEPEST)
    said = json.dumps(short, sort_keys=True)
    return short if len(said) <= LONGEST_OF_ONE else {"cut": said[:LONGEST_OF_ONE]}


def _shortened(state: object, depth: int) -> object:
    """What the engine says without what is long in it: whoever looks at it wants to see what there is."""
    if isinstance(state, dict | list) and not depth:
        return "..."
    if isinstance(state, dict):
        return {str(key)[:LONGEST_TEXT]: _shortened(state[key], depth - 1) for key in sorted(state)[:LONGEST_LIST]}
    if isinstance(state, list):
        return [_shortened(one, depth - 1) for one in state[:LONGEST_LIST]]
    if isinstance(state, str):
        return state if len(state) <= LONGEST_TEXT else f"{state[:LONGEST_TEXT]}..."
    return state if state is None or isinstance(state, bool | int | float) else str(state)[:LONGEST_TEXT]
