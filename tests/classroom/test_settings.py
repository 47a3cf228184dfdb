"""What a teacher may choose, where, and what is said when it makes no sense; and the roster's file."""

from pathlib import Path

import pytest

from sandbox.errors import Usage
from tutor.classroom.server.database import read_url
from tutor.classroom.server.records import RosterEntry
from tutor.classroom.server.roster import read_roster
from tutor.classroom.server.settings import ClassSettings, default_folder, read_settings


def test_without_any_choice_it_is_this_machine_only(data: Path) -> None:
    settings = read_settings(None, {}, {})
    assert settings.folder == default_folder() == data / "class"
    assert settings.host == "127.0.0.1"
    assert settings.url == f"sqlite:///{data}/class/class.db"
    assert settings.bundles == data / "class" / "bundles"
    assert (settings.open_join, settings.insecure_lan, settings.is_secure) == (True, False, False)


def test_options_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "class.toml").write_text('title = "File"\nport = 1\nworkers = 3\nopen-join = false\n')
    environment = {"MLSCALE_CLASS_TITLE": "Environment", "MLSCALE_CLASS_PORT": "2", "MLSCALE_CLASS_OTHER": "x"}
    settings = read_settings(tmp_path, {"title": "Option", "port": None}, environment)
    assert (settings.title, settings.port, settings.workers, settings.open_join) == ("Option", 2, 3, False)


def test_files_are_meant_from_the_folder_of_the_class(tmp_path: Path) -> None:
    (tmp_path / "class.toml").write_text('roster = "roster.csv"\ncheckpoints = ["week-1.yaml", "/other/week-2.yaml"]\n')
    settings = read_settings(tmp_path, {}, {})
    assert settings.roster == tmp_path / "roster.csv"
    assert settings.checkpoints == (tmp_path / "week-1.yaml", Path("/other/week-2.yaml"))


def test_all_settings_may_come_from_the_environment(tmp_path: Path) -> None:
    environment = {
        "MLSCALE_CLASS_FOLDER": str(tmp_path),
        "MLSCALE_CLASS_DATABASE": "postgresql://host/class",
        "MLSCALE_CLASS_CHECKPOINTS": "/a.yaml:/b.yaml",
        "MLSCALE_CLASS_INSECURE_LAN": "yes",
        "MLSCALE_CLASS_PASSWORD_FILE": "/secret",
    }
    assert read_settings(None, {}, environment) == ClassSettings(
        tmp_path,
        database="postgresql://host/class",
        checkpoints=(Path("/a.yaml"), Path("/b.yaml")),
        insecure_lan=True,
        password_file=Path("/secret"),
    )
    assert read_settings(None, {}, environment).bundles is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("prot = 1\n", "no setting 'prot'.*port"),
        ("port = 99999\n", "port: .* from 0 to 65535"),
        ("port = true\n", "port: .* whole number"),
        ('workers = "many"\n', "workers: .* whole number"),
        ('open-join = "perhaps"\n', "open-join: .* true nor false"),
        ("checkpoints = 1\n", "checkpoints: .* list of files"),
        ('title = "two\\nlines"\n', "title: .* one line"),
        ('code = "abc"\n', "join code is too short"),
        ('certificate = "cert.pem"\n', "belong together"),
        ("title =\n", "no valid TOML"),
    ],
)
def test_a_choice_that_makes_no_sense_is_said(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "class.toml").write_text(text)
    with pytest.raises(Usage) as refused:
        read_settings(tmp_path, {}, {})
    import re

    assert re.search(words, str(refused.value), re.DOTALL)


def test_a_wrong_variable_is_named() -> None:
    with pytest.raises(Usage, match="MLSCALE_CLASS_PORT"):
        read_settings(None, {}, {"MLSCALE_CLASS_PORT": "http"})


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://host/db", "cannot be kept in mysql"),
        ("class.db", "cannot be understood"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
    ],
)
def test_a_database_that_cannot_be_is_said(url: str, words: str) -> None:
    with pytest.raises(Usage, match=words):
        read_url(url)


def test_postgresql_means_the_driver_that_is_there() -> None:
    assert read_url("postgresql://ada:secret@host/class").drivername == "postgresql+psycopg"


# The roster


def test_a_roster_is_read(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("number,Name,email\n17,Ada Lovelace,\n\n18, Alan Turing ,alan@example.org\n", encoding="utf-8-sig")
    assert read_roster(file) == [
        RosterEntry("Ada Lovelace", "17"),
        RosterEntry("Alan Turing", "18", "alan@example.org"),
    ]
    file.write_text('name;number\n"Hopper; Grace";19\n')
    assert read_roster(file) == [RosterEntry("Hopper; Grace", "19")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"name,numbr\nAda,17\n", "line 1: .* 'numbr'"),
        (b"name\nAda\n", "line 1: the column 'number'"),
        (b"name,number\nAda,17\nAlan\n", "line 3: the number is missing"),
        (b"name,number\n,17\n", "line 2: the name is missing"),
        (b"name,number\nAda,17\n\nAlan,17\n", "line 4: the number 17 is in line 2"),
        (b"name,number\nAda,17,extra\n", "line 2: there are 3 cells"),
        (b'name,number\n"Ada\nLovelace",17\n', "line 2: the name"),
        (b'name,number\n"A",1\n"B\x07",2\n', "line 3: the name"),
        (b"name,number\nAda,17\n\xff\xfe,18\n", "line 3: .* UTF-8"),
    ],
)
def test_a_fault_in_a_roster_names_the_line(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(content)
    with pytest.raises(Usage, match=words):
        read_roster(file)


def test_a_roster_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Usage, match=r"nothing.csv cannot be read"):
        read_roster(tmp_path / "nothing.csv")
