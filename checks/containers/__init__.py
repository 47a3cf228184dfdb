"""What checks ask of containers. The state comes from the engine, never from what the learner typed.

Without an engine, or when it stops in the middle, every function raises `Blocked`: that is never the learner's fault.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checks.containers.answering import Answer, ask, expect_answer
    from checks.containers.building import Builder, builder
    from checks.containers.composed import expect_said, expect_said_health_check, expect_said_mount
    from checks.containers.composing import Service, Stack, dotenv, loaded, scalars, stack
    from checks.containers.dockerfiles import Stage, expect_stages, stages
    from checks.containers.expecting import (
        expect_env,
        expect_exited,
        expect_hostname,
        expect_image,
        expect_printed,
        expect_running,
    )
    from checks.containers.healthchecks import (
        Health,
        HealthCheck,
        expect_health_check,
        expect_healthy,
        expect_notices,
        hang,
        health,
        health_check,
        healthy_probe,
    )
    from checks.containers.images import (
        Image,
        expect_based_on,
        expect_default,
        expect_exec_form,
        expect_grown,
        expect_image_label,
        expect_port,
        expect_workdir,
        find_image,
        image,
    )
    from checks.containers.inside import expect_file_inside, file_inside
    from checks.containers.layering import Entry, Files, expect_has, expect_never_in, expect_only_new, layers, merged
    from checks.containers.limiting import (
        Resources,
        expect_changeable,
        expect_cpus,
        expect_memory,
        expect_processes,
        expect_restarts,
        resources,
    )
    from checks.containers.mounting import (
        Mount,
        MountKind,
        expect_bind,
        expect_live,
        expect_tmpfs,
        expect_volume,
        expect_volume_holds,
        mounts,
        volume_files,
    )
    from checks.containers.networking import (
        addresses,
        expect_alias,
        expect_bridge,
        expect_hidden,
        expect_networks,
        expect_reaches,
        expect_served,
        networks,
    )
    from checks.containers.patience import within
    from checks.containers.privileges import (
        Process,
        Rights,
        expect_hardened,
        expect_powerless,
        expect_user,
        first_process,
        rights,
        writable,
    )
    from checks.containers.probing import Ran, execute, expect_image_file, image_file, probe, run_image
    from checks.containers.publishing import Binding, bindings, expect_published
    from checks.containers.reading import client, container, find, log
    from checks.containers.registries import Manifest, Registry, digests, need_plain_http, published
    from checks.containers.remaining import absent, expect_untouched
    from checks.containers.serving import expect_main_process, expect_page_inside, main_process
    from checks.containers.stacks import Copy, fresh_stack, stack_container
    from checks.containers.state import Container, Log, State
    from checks.containers.tidying import expect_gone, expect_images_gone, expect_kept
    from sandbox.engine import Kind

__all__ = [
    "Answer",
    "Binding",
    "Builder",
    "Container",
    "Copy",
    "Entry",
    "Files",
    "Health",
    "HealthCheck",
    "Image",
    "Kind",
    "Log",
    "Manifest",
    "Mount",
    "MountKind",
    "Process",
    "Ran",
    "Registry",
    "Resources",
    "Rights",
    "Service",
    "Stack",
    "Stage",
    "State",
    "absent",
    "addresses",
    "ask",
    "bindings",
    "builder",
    "client",
    "container",
    "digests",
    "dotenv",
    "execute",
    "expect_alias",
    "expect_answer",
    "expect_based_on",
    "expect_bind",
    "expect_bridge",
    "expect_changeable",
    "expect_cpus",
    "expect_default",
    "expect_env",
    "expect_exec_form",
    "expect_exited",
    "expect_file_inside",
    "expect_gone",
    "expect_grown",
    "expect_hardened",
    "expect_has",
    "expect_health_check",
    "expect_healthy",
    "expect_hidden",
    "expect_hostname",
    "expect_image",
    "expect_image_file",
    "expect_image_label",
    "expect_images_gone",
    "expect_kept",
    "expect_live",
    "expect_main_process",
    "expect_memory",
    "expect_networks",
    "expect_never_in",
    "expect_notices",
    "expect_only_new",
    "expect_page_inside",
    "expect_port",
    "expect_powerless",
    "expect_printed",
    "expect_processes",
    "expect_published",
    "expect_reaches",
    "expect_restarts",
    "expect_running",
    "expect_said",
    "expect_said_health_check",
    "expect_said_mount",
    "expect_served",
    "expect_stages",
    "expect_tmpfs",
    "expect_untouched",
    "expect_user",
    "expect_volume",
    "expect_volume_holds",
    "expect_workdir",
    "file_inside",
    "find",
    "find_image",
    "first_process",
    "fresh_stack",
    "hang",
    "health",
    "health_check",
    "healthy_probe",
    "image",
    "image_file",
    "layers",
    "loaded",
    "log",
    "main_process",
    "merged",
    "mounts",
    "need_plain_http",
    "networks",
    "probe",
    "published",
    "resources",
    "rights",
    "run_image",
    "scalars",
    "stack",
    "stack_container",
    "stages",
    "volume_files",
    "within",
    "writable",
]

_WORDS = {
    "checks.containers.answering": (
        "Answer",
        "ask",
        "expect_answer",
    ),
    "checks.containers.building": (
        "Builder",
        "builder",
    ),
    "checks.containers.composed": (
        "expect_said",
        "expect_said_health_check",
        "expect_said_mount",
    ),
    "checks.containers.composing": (
        "Service",
        "Stack",
        "dotenv",
        "loaded",
        "scalars",
        "stack",
    ),
    "checks.containers.dockerfiles": (
        "Stage",
        "expect_stages",
        "stages",
    ),
    "checks.containers.expecting": (
        "expect_env",
        "expect_exited",
        "expect_hostname",
        "expect_image",
        "expect_printed",
        "expect_running",
    ),
    "checks.containers.healthchecks": (
        "Health",
        "HealthCheck",
        "expect_health_check",
        "expect_healthy",
        "expect_notices",
        "hang",
        "health",
        "health_check",
        "healthy_probe",
    ),
    "checks.containers.images": (
        "Image",
        "expect_based_on",
        "expect_default",
        "expect_exec_form",
        "expect_grown",
        "expect_image_label",
        "expect_port",
        "expect_workdir",
        "find_image",
        "image",
    ),
    "checks.containers.inside": (
        "expect_file_inside",
        "file_inside",
    ),
    "checks.containers.layering": (
        "Entry",
        "Files",
        "expect_has",
        "expect_never_in",
        "expect_only_new",
        "layers",
        "merged",
    ),
    "checks.containers.limiting": (
        "Resources",
        "expect_changeable",
        "expect_cpus",
        "expect_memory",
        "expect_processes",
        "expect_restarts",
        "resources",
    ),
    "checks.containers.mounting": (
        "Mount",
        "MountKind",
        "expect_bind",
        "expect_live",
        "expect_tmpfs",
        "expect_volume",
        "expect_volume_holds",
        "mounts",
        "volume_files",
    ),
    "checks.containers.networking": (
        "addresses",
        "expect_alias",
        "expect_bridge",
        "expect_hidden",
        "expect_networks",
        "expect_reaches",
        "expect_served",
        "networks",
    ),
    "checks.containers.patience": ("within",),
    "checks.containers.privileges": (
        "Process",
        "Rights",
        "expect_hardened",
        "expect_powerless",
        "expect_user",
        "first_process",
        "rights",
        "writable",
    ),
    "checks.containers.probing": (
        "Ran",
        "execute",
        "expect_image_file",
        "image_file",
        "probe",
        "run_image",
    ),
    "checks.containers.publishing": (
        "Binding",
        "bindings",
        "expect_published",
    ),
    "checks.containers.reading": (
        "client",
        "container",
        "find",
        "log",
    ),
    "checks.containers.registries": (
        "Manifest",
        "Registry",
        "digests",
        "need_plain_http",
        "published",
    ),
    "checks.containers.remaining": (
        "absent",
        "expect_untouched",
    ),
    "checks.containers.serving": (
        "expect_main_process",
        "expect_page_inside",
        "main_process",
    ),
    "checks.containers.stacks": (
        "Copy",
        "fresh_stack",
        "stack_container",
    ),
    "checks.containers.state": (
        "Container",
        "Log",
        "State",
    ),
    "checks.containers.tidying": (
        "expect_gone",
        "expect_images_gone",
        "expect_kept",
    ),
    "sandbox.engine": ("Kind",),
}
"""The words by the modules that have them; a module is loaded when one of its words is first used."""


def __getattr__(name: str) -> object:
    for module, words in _WORDS.items():
        if name in words:
            word: object = getattr(import_module(module), name)
            globals()[name] = word
            return word
    raise AttributeError(f"module 'checks.containers' has no word '{name}'")
