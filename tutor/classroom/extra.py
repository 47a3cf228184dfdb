"""The packages that the teacher's side of a class needs, and the words for a machine without them."""

from importlib.util import find_spec

from sandbox.errors import Blocked

NEEDED = {
    "starlette": "starlette",
    "uvicorn": "uvicorn",
    "jinja2": "jinja2",
    "sqlalchemy": "sqlalchemy",
    "alembic": "alembic",
    "psycopg": "psycopg[binary]",
    "procrastinate": "procrastinate",
    "cryptography": "cryptography",
    "prometheus_client": "prometheus-client",
}
"""The modules of the extra `class`, and the packages that they come with."""

INSTALL = "pip install '.[class]'"


def require_extra(*modules: str) -> None:
    """Go on only where the extra `class` is installed.

    Args:
        modules: the modules that are needed; all of the extra if none is named.

    Raises:
        Blocked: some are missing; it says which, and how to get them.
    """
    missing = [NEEDED[module] for module in modules or NEEDED if find_spec(module) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise Blocked(
            f"This needs the extra `class`: {', '.join(missing)} {verb} not installed.",
            todo=f"Get it with `{INSTALL}` in the folder of its source, for the Python that mlscale-tutor runs with.",
        )
