"""The vocabulary as checks see it: every word is there, and costs nothing until it is used."""

import inspect
import subprocess
import sys

from checks import git
from checks.git.vocabulary import WORDS


def test_every_word_can_be_had() -> None:
    for word in git.__all__:
        assert not inspect.ismodule(getattr(git, word)), word


def test_the_table_of_words_names_just_these() -> None:
    assert sorted(word for words in WORDS.values() for word in words) == sorted(git.__all__)


def test_a_module_is_loaded_by_its_first_word() -> None:
    code = (
        "import sys; from checks import git; assert 'checks.git.hooks' not in sys.modules;"
        "git.expect_hooks; assert 'checks.git.hooks' in sys.modules; assert 'checks.git.blaming' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
