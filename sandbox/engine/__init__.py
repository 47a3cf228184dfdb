"""The container engine: where it is, what of it a lesson may touch, what happens on it, and the base image.

Docker and Podman are spoken to through the same API. Nothing here imports the Docker SDK before it is needed.
"""

from sandbox.engine.base_image import BASE, ensure_base
from sandbox.engine.client import connect, connection, engine_now
from sandbox.engine.endpoint import Engine, docker_host, find, socket_path
from sandbox.engine.events import EngineEvent, Events, Presence, events
from sandbox.engine.names import LABEL, claim, label, running, sweep
from sandbox.engine.things import Kind

__all__ = [
    "BASE",
    "LABEL",
    "Engine",
    "EngineEvent",
    "Events",
    "Kind",
    "Presence",
    "claim",
    "connect",
    "connection",
    "docker_host",
    "engine_now",
    "ensure_base",
    "events",
    "find",
    "label",
    "running",
    "socket_path",
    "sweep",
]
