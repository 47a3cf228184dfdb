"""Files read out of containers, and programs run in them."""

from types import SimpleNamespace

import pytest

from checks import Unmet, containers
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

FILES = """
mkdir -p /srv/folder; cd /srv
echo hello > text; printf 'no end' > bare; printf '' > empty
ln -s text link; ln -s /srv/link chain; ln -s ring ring; ln -s /nowhere broken; mkfifo pipe
head -c 2000000 /dev/zero > big
"""


@pytest.fixture
def found(bench: Bench, box: SimpleNamespace) -> containers.Container:
    bench.container("job", "sh", "-c", FILES)
    bench.client.api.wait(bench.name("job"))
    return containers.container(box, bench.name("job"))


def test_files_of_a_container_that_has_ended(found: containers.Container, box: SimpleNamespace) -> None:
    assert containers.file_inside(box, found, "/srv/text") == b"hello\n"
    assert containers.file_inside(box, found, "/srv/chain") == b"hello\n", "links are followed"
    containers.expect_file_inside(box, found, "/srv/text", "hello")
    containers.expect_file_inside(box, found, "/srv/bare", "no end", exact=True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/srv/none", "There is no `/srv/none` in"),
        ("/srv/none/deeper", "There is no"),
        ("/srv/broken", "There is no"),
        ("/srv/ring", "There is no"),
        ("/srv/folder", "is a folder"),
        ("/srv/pipe", "is no ordinary file"),
        ("/srv/big", "has 2000000 bytes"),
    ],
)
def test_what_is_no_file(found: containers.Container, box: SimpleNamespace, path: str, words: str) -> None:
    with pytest.raises(Unmet, match=words):
        containers.file_inside(box, found, path)


def test_other_contents_are_told(found: containers.Container, box: SimpleNamespace) -> None:
    with pytest.raises(Unmet, match=r"holds `hello.n`, expected `hullo`"):
        containers.expect_file_inside(box, found, "/srv/text", "hullo")
    with pytest.raises(Unmet, match=r"holds `hello.n`, expected `hello`"):
        containers.expect_file_inside(box, found, "/srv/text", "hello", exact=True)
    with pytest.raises(Unmet, match="is empty"):
        containers.expect_file_inside(box, found, "/srv/empty", "hello")


def test_programs_run_as_the_container_does(bench: Bench, box: SimpleNamespace) -> None:
    identity = bench.container("job", "sleep", "600", user="7:8", environment=["WORD=hi"])
    found = containers.container(box, bench.name("job"))
    ran = containers.execute(box, found, ["sh", "-c", "echo $WORD; id -u >&2; exit 3"])
    assert (ran.status, ran.stdout, ran.stderr, ran.last_words) == (3, "hi\n", "7\n", "7")
    assert containers.execute(box, found, ["sleep", "30"], seconds=1).status == 143
    bench.client.containers.get(identity).kill()
    with pytest.raises(Unmet, match=r"its command ended with exit code 137 \(it was killed\)"):
        containers.execute(box, found, ["true"])
