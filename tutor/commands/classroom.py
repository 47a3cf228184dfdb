"""`mlscale-tutor class`: join a class, or run one. Each subcommand is a module of `class_commands`."""

import argparse
from importlib import import_module
from types import ModuleType

PACKAGE = "tutor.commands.class_commands"

SUBCOMMANDS = (
    "join",
    "status",
    "submit",
    "leave",
    "bundle",
    "check",
    "serve",
    "board",
    "receive",
    "worker",
    "grades",
    "verify",
    "backup",
    "restore",
)
"""In the order in which they are shown: the learner's, then the teacher's."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands and their options."""
    tools = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND", title="subcommands", required=True)
    for name in SUBCOMMANDS:
        module = _module(name)
        summary: str = module.SUMMARY
        module.configure(tools.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + "."))


def run(options: argparse.Namespace) -> int:
    """Run the subcommand."""
    return int(_module(options.subcommand).run(options))


def _module(name: str) -> ModuleType:
    return import_module(f"{PACKAGE}.{name}")
