"""The file of settings: what is wrong in it is told and harms nothing; what is saved keeps the rest of it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import environment
from sandbox.errors import StorageFailure
from tutor import settings
from tutor.settings import LayoutChoice, Loaded, Settings, ShellChoice, ThemeChoice, file_of, read, save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def written(folder: Path, text: str) -> Loaded:
    folder.mkdir(exist_ok=True)
    file_of(folder).write_text(text)
    return read(folder)


def test_without_a_file_everything_is_as_usual(folder: Path) -> None:
    assert read(folder) == Loaded(Settings())
    assert not folder.exists()


def test_every_setting_is_read(folder: Path) -> None:
    loaded = written(
        folder,
        """
        shell = "zsh"
        editor = "emacs -nw"
        theme = "high-contrast"
        layout = "stacked"
        way-out = "Ctrl+G"
        reduced-motion = true
        [keys]
        "lesson.hint" = "f3"
        lesson.page-on = "n, Right"
        home.help = "?"
        """,
    )
    assert not loaded.warnings
    assert loaded.settings == Settings(
        ShellChoice.ZSH,
        "emacs -nw",
        ThemeChoice.HIGH_CONTRAST,
        LayoutChoice.STACKED,
        "ctrl+g",
        True,
        {"lesson.hint": "f3", "lesson.page-on": "n,right", "home.help": "?"},
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('teme = "dark"', "no setting 'teme'.\nDid you mean 'theme'?"),
        ("zzz = 1", "no setting 'zzz'.\nThere are: shell, editor, theme"),
        (
            'theme = "high contrast"',
            'theme = "high contrast": that is none of its values.\nIt may be dark, light, high-contrast. '
            "Did you mean 'high-contrast'?",
        ),
        ("theme = 3", "theme = 3: that is none of its values."),
        ("theme = []", "theme = []: that is none of its values."),
        ('shell = "fish"', 'shell = "fish": that is none of its values.\nIt may be auto, bash, zsh, sh.'),
        ('editor = ""', 'editor = "": that is no command.'),
        ('way-out = "x"', 'way-out = "x": the shell cannot be left with that.'),
        ('way-out = "ctrl+m"', "cannot be left with that"),
        ('reduced-motion = "yes"', "neither true nor false"),
        ("keys = 3", "keys = 3: that is no table."),
        ('[keys]\n"lesson.hint" = 3', "keys.lesson.hint = 3: that is no key."),
        ("[keys]\nlesson.hint = 2024-01-01", "keys.lesson.hint ="),
        ("[keys]\nlesson.hint = ''", "keys.lesson.hint ="),
        ('theme = "dark', "is no valid TOML"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(folder: Path, text: str, told: str) -> None:
    loaded = written(folder, text)
    assert loaded.settings == Settings()
    (warning,) = loaded.warnings
    assert str(file_of(folder)) in warning.what
    assert told in str(warning)


def test_what_is_right_beside_it_counts(folder: Path) -> None:
    loaded = written(folder, 'theme = "drak"\nshell = "sh"\n[keys]\na.b = "x"\nc.d = 1\n')
    assert loaded.settings == Settings(shell=ShellChoice.SH, keys={"a.b": "x"})
    assert len(loaded.warnings) == 2


def test_a_file_that_is_no_text_is_told(folder: Path) -> None:
    folder.mkdir()
    file_of(folder).write_bytes(b"\xff\xfe")
    assert "cannot be read" in read(folder).warnings[0].what
    file_of(folder).unlink()
    file_of(folder).mkdir()
    assert "cannot be read" in read(folder).warnings[0].what


def test_what_is_saved_is_read_again(folder: Path) -> None:
    wanted = Settings(
        ShellChoice.SH,
        'vim "a"',
        ThemeChoice.LIGHT,
        LayoutChoice.SIDE,
        "ctrl+\\",
        True,
        {"lesson.hint": "f3", "home.up": '"'},
    )
    save(folder, wanted)
    assert read(folder) == Loaded(wanted)
    save(folder, Settings())
    assert read(folder) == Loaded(Settings())
    assert sorted(path.name for path in folder.iterdir()) == [file_of(folder).name]


def test_comments_and_unknown_lines_survive_a_change(folder: Path) -> None:
    before = '# mine\ntheme = "drak" # typo\nfuture = 1\n\n[keys]\n# home row\n"lesson.hint" = "f3"\n'
    loaded = written(folder, before)
    save(folder, Settings(theme=ThemeChoice.LIGHT, reduced_motion=True, keys=loaded.settings.keys))
    text = file_of(folder).read_text()
    assert text.splitlines() == [
        "# mine",
        'theme = "light"',
        "future = 1",
        "",
        "reduced-motion = true",
        "[keys]",
        "# home row",
        '"lesson.hint" = "f3"',
    ]


def test_values_over_several_lines_are_replaced_as_a_whole(folder: Path) -> None:
    written(folder, 'editor = """\nvim\n"""\n')
    save(folder, Settings(editor="nano"))
    assert read(folder) == Loaded(Settings(editor="nano"))


def test_a_broken_file_is_not_overwritten(folder: Path) -> None:
    written(folder, 'theme = "dark')
    with pytest.raises(StorageFailure, match="was not changed"):
        save(folder, Settings())
    assert file_of(folder).read_text() == 'theme = "dark'


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailure):
        save(tmp_path / "file" / "data", Settings())


def test_the_shell_and_the_editor_of_lessons_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    settings.use(Settings(shell=ShellChoice.SH, editor="sh -c true"))
    assert Path(environment.shell_program()).name == "sh"
    assert environment.editor() == "sh -c true"
    settings.use(Settings(editor="no-such-editor"))
    assert Path(environment.shell_program()).name == "bash"
    assert environment.editor() in ("nano", "vim", "vi")
    settings.use(Settings())
    assert settings.EDITOR_VARIABLE not in os.environ


def test_what_the_environment_says_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {**os.environ, settings.SHELL_VARIABLE: "sh"})
    settings.use_unless_set(Settings(shell=ShellChoice.ZSH, editor="vim"))
    assert os.environ[settings.SHELL_VARIABLE] == "sh"
    assert os.environ[settings.EDITOR_VARIABLE] == "vim"


def test_other_keys_are_written_and_what_else_stands_there_stays(tmp_path: Path) -> None:
    file_of(tmp_path).write_text(
        '# mine\ntheme = "light"\n\n[keys]\n# hints\nlesson.hint = "f3"\n"lesson.next" = "f9"\n'
    )
    before = read(tmp_path).settings
    save(tmp_path, replace(before, keys={"lesson.next": "f8", "lesson.hint": "f3", "home.search": "x"}))
    assert file_of(tmp_path).read_text() == (
        '# mine\ntheme = "light"\n\n[keys]\n# hints\nlesson.hint = "f3"\n"lesson.next" = "f8"\n"home.search" = "x"\n'
    )
    save(tmp_path, replace(before, keys={}))
    assert file_of(tmp_path).read_text() == '# mine\ntheme = "light"\n\n[keys]\n# hints\n'
    assert not read(tmp_path).settings.keys


def test_keys_are_written_into_a_file_without_any(tmp_path: Path) -> None:
    save(tmp_path, Settings(keys={"lesson.hint": "?"}, layout=LayoutChoice.STACKED))
    assert file_of(tmp_path).read_text() == 'layout = "stacked"\n[keys]\n"lesson.hint" = "?"\n'
    assert read(tmp_path).settings == Settings(keys={"lesson.hint": "?"}, layout=LayoutChoice.STACKED)
