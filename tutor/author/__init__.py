"""For lesson writers: begin a lesson, look over its text, prove its checks.

    new(root, "git/first-commit")      writes the files of a lesson that is still to be written
    lint(root, names)                  -> findings; `findings_text` shows them; nothing found: exit status 0, else 1
    choose(load(root), names)          -> the lessons that the names of a command line mean
    prove(lessons, told=...)           -> proofs; `table`, `blocked_text`, `summary` and `as_junit` show them,
                                       `exit_status` is the command's

Nothing here prints. `told` is called from several threads, with each proof as it is found.
"""

from tutor.author.linting import Finding, findings_text, lint
from tutor.author.proofs import Problem, Proof
from tutor.author.proving import PROOF_SECONDS, choose, prove
from tutor.author.rendering import as_junit, blocked_text, exit_status, summary, table
from tutor.author.scaffold import new
from tutor.author.ways import Kind, Way, ways

__all__ = [
    "PROOF_SECONDS",
    "Finding",
    "Kind",
    "Problem",
    "Proof",
    "Way",
    "as_junit",
    "blocked_text",
    "choose",
    "exit_status",
    "findings_text",
    "lint",
    "new",
    "prove",
    "summary",
    "table",
    "ways",
]
