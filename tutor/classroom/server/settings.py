"""What a teacher chose for a class: the command's options, else the environment, else `class.toml` in its folder."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sandbox.errors import Usage
from sandbox.locations import data_folder
from tutor.course import did_you_mean, nearest

FILE = "class.toml"
PREFIX = "MLSCALE_CLASS_"
LOOPBACK = "127.0.0.1"
PORT = 8100


@dataclass(frozen=True)
class ClassSettings:
    """The settings of a class's server.

    Attributes:
        folder: of the class: its key, its database unless another one is named, bundles, backups.
        host: the address to listen at.
        port: 0 takes a free one.
        database: the URL of the database; empty for a file of SQLite in the folder.
        title: what the class is called.
        code: the join code; empty: made at the first start and kept.
        open_join: whether anybody with the code may join; otherwise only who is on the roster.
        roster: a CSV file of who is expected; read at each start.
        checkpoints: files of checkpoints; read at each start.
        certificate: a file with the certificate for TLS, in PEM.
        key: a file with its private key.
        insecure_lan: whether other machines may connect without TLS.
        password_file: a file with the teacher's password; None: made at the first start and printed once.
        password: the teacher's password, from the environment.
        workers: how many submissions are verified at a time; 0: other machines do it.
        metrics_token: what a program that reads `/metrics` must send; empty: only this machine may read them.
        behind_proxy: whether a proxy on this machine tells the addresses of whoever asks.
    """

    folder: Path
    host: str = LOOPBACK
    port: int = PORT
    database: str = ""
    title: str = "Class"
    code: str = ""
    open_join: bool = True
    roster: Path | None = None
    checkpoints: tuple[Path, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    insecure_lan: bool = False
    password_file: Path | None = None
    password: str = ""
    workers: int = 1
    metrics_token: str = ""
    behind_proxy: bool = False

    @property
    def url(self) -> str:
        """The URL of the database."""
        return self.database or f"sqlite:///{self.folder / 'class.db'}"

    @property
    def bundles(self) -> Path | None:
        """The folder of bundles; None where the database keeps them, so that several machines may share it."""
        return self.folder / "bundles" if self.url.startswith("sqlite") else None

    @property
    def class_key(self) -> Path:
        """The file of the key that signs receipts."""
        return self.folder / "class.key"

    @property
    def is_secure(self) -> bool:
        """Whether the server speaks TLS."""
        return self.certificate is not None


def default_folder() -> Path:
    """The folder of a class where none is named."""
    return data_folder() / "class"


def read_settings(
    folder: Path | None, options: Mapping[str, object], environment: Mapping[str, str] = os.environ
) -> ClassSettings:
    """The settings of a class.

    Args:
        folder: the class's folder; None: `MLSCALE_CLASS_FOLDER`, else the usual one.
        options: what the command line said, by the names of the settings; None for what it did not say.
        environment: variables such as `MLSCALE_CLASS_PORT`.

    Raises:
        Usage: something has no valid value; the words say where.
    """
    if folder is None:
        folder = Path(environment[f"{PREFIX}FOLDER"]) if environment.get(f"{PREFIX}FOLDER") else default_folder()
    folder = folder.expanduser().absolute()
    settings = ClassSettings(folder)
    for place, found in (_of_file(folder), *_of_environment(environment)):
        settings = replace(settings, **_checked(place, found))
    given = {name: value for name, value in options.items() if value is not None}
    settings = replace(settings, **given)  # type: ignore[arg-type]
    _fits(settings)
    return settings


def expect_database(settings: ClassSettings) -> None:
    """Go on only where there is a class's database: a file that is not there would be made, empty.

    Raises:
        Usage: there is no such file.
    """
    file = Path(settings.url.removeprefix("sqlite:///"))
    if settings.url.startswith("sqlite:///") and not file.is_file():
        todo = "Name the class's folder with `--folder`, or its database with `--database`."
        raise Usage(f"There is no class's database {file}.", todo=todo)


def _of_file(folder: Path) -> tuple[str, dict[str, Any]]:
    path = folder / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return str(path), {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Usage(f"{path} is no valid TOML: {error}.") from error
    except OSError as error:
        raise Usage(f"{path} cannot be read: {error.strerror}.") from error
    for name in ("roster", "certificate", "key", "password-file"):
        if isinstance(found.get(name), str):
            found[name] = str(folder / Path(found[name]).expanduser())
    if isinstance(found.get("checkpoints"), list):
        found["checkpoints"] = [str(folder / Path(str(file)).expanduser()) for file in found["checkpoints"]]
    return str(path), found


def _of_environment(environment: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for setting in fields(ClassSettings):
        variable = f"{PREFIX}{setting.name.upper()}"
        if setting.name != "folder" and environment.get(variable):
            found.append((variable, {setting.name.replace("_", "-"): environment[variable]}))
    return found


def _checked(place: str, found: Mapping[str, Any]) -> dict[str, Any]:
    values = {}
    for name, value in found.items():
        reader = _READERS.get(name)
        if reader is None:
            todo = did_you_mean(nearest(name, _READERS)[:1]) or f"There are: {', '.join(_READERS)}."
            raise Usage(f"{place}: there is no setting '{name}'.", todo=todo)
        try:
            values[name.replace("-", "_")] = reader(value)
        except ValueError as error:
            raise Usage(f"{place}: {name}: {error}.") from None
    return values


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("that is no text of one line")
    return value.strip()


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        plain = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value
        if not isinstance(plain, int) or isinstance(plain, bool) or not least <= plain <= most:
            raise ValueError(f"that is no whole number from {least} to {most}")
        return plain

    return read


def _truth(value: object) -> bool:
    plain = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(str(value).lower())
    if plain is None:
        raise ValueError("that is neither true nor false")
    return plain


def _path(value: object) -> Path:
    return Path(_text(value)).expanduser().absolute()


def _paths(value: object) -> tuple[Path, ...]:
    files = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(files, list):
        raise ValueError("that is no list of files")  # noqa: TRY004 (all readers raise the same)
    return tuple(_path(file) for file in files)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "host": _text,
    "port": _whole(0, 65535),
    "database": _text,
    "title": _text,
    "code": _text,
    "open-join": _truth,
    "roster": _path,
    "checkpoints": _paths,
    "certificate": _path,
    "key": _path,
    "insecure-lan": _truth,
    "password-file": _path,
    "password": _text,
    "workers": _whole(0, 64),
    "metrics-token": _text,
    "behind-proxy": _truth,
}


def _fits(settings: ClassSettings) -> None:
    if (settings.certificate is None) != (settings.key is None):
        raise Usage("A certificate and its private key belong together.", todo="Name both: --certificate and --key.")
    if settings.code and len([letter for letter in settings.code if letter.isalnum()]) < 6:
        raise Usage("The join code is too short.", todo="Take at least 6 letters and digits, or let one be made.")
