"""What a checker may ask of a sandbox, one module a subject: `from checks import git, files`.

A lesson's `check.py` has one function a task. It gets the `Box` and returns when the task is done,
or raises `Unmet` with what is there and what should be.
"""

from checks.verdict import Blocked, Lost, Unmet

__all__ = ["Blocked", "Lost", "Unmet"]
