"""What checks ask of containers. The state comes from the engine, never from what the learner typed.

Without an engine, or when it stops in the middle, every function raises `Blocked`: that is never the learner's fault.
"""

from checks.containers.answering import Answer, ask, expect_answer
from checks.containers.building import Builder, builder
from checks.containers.dockerfiles import Stage, expect_stages, stages
from checks.containers.expecting import (
    expect_env,
    expect_exited,
    expect_hostname,
    expect_image,
    expect_printed,
    expect_running,
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
from checks.containers.layers import Entry, Files, expect_has, expect_never_in, expect_only_new, layers, merged
from checks.containers.limiting import (
    Resources,
    expect_cpus,
    expect_memory,
    expect_processes,
    expect_restarts,
    resources,
)
from checks.containers.mounts import (
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
from checks.containers.probing import Ran, execute, expect_image_file, image_file, probe, run_image
from checks.containers.publishing import Binding, bindings, expect_published
from checks.containers.reading import client, container, find, log
from checks.containers.remaining import absent, expect_untouched
from checks.containers.rights import (
    Process,
    Rights,
    expect_hardened,
    expect_powerless,
    expect_user,
    first_process,
    rights,
    writable,
)
from checks.containers.serving import expect_main_process, expect_page_inside, main_process
from checks.containers.state import Container, Log, State

__all__ = [
    "Answer",
    "Binding",
    "Builder",
    "Container",
    "Entry",
    "Files",
    "Image",
    "Log",
    "Mount",
    "MountKind",
    "Process",
    "Ran",
    "Resources",
    "Rights",
    "Stage",
    "State",
    "absent",
    "ask",
    "bindings",
    "builder",
    "client",
    "container",
    "execute",
    "expect_answer",
    "expect_based_on",
    "expect_bind",
    "expect_cpus",
    "expect_default",
    "expect_env",
    "expect_exec_form",
    "expect_exited",
    "expect_file_inside",
    "expect_grown",
    "expect_hardened",
    "expect_has",
    "expect_hostname",
    "expect_image",
    "expect_image_file",
    "expect_image_label",
    "expect_live",
    "expect_main_process",
    "expect_memory",
    "expect_never_in",
    "expect_only_new",
    "expect_page_inside",
    "expect_port",
    "expect_powerless",
    "expect_printed",
    "expect_processes",
    "expect_published",
    "expect_restarts",
    "expect_running",
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
    "image",
    "image_file",
    "layers",
    "log",
    "main_process",
    "merged",
    "mounts",
    "probe",
    "resources",
    "rights",
    "run_image",
    "stages",
    "volume_files",
    "writable",
]
