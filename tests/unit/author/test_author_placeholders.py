"""Placeholders that were left in a lesson's texts are found, and nothing that a lesson may show is taken for one."""

from pathlib import Path

import pytest

from tutor.author import lint, new
from tutor.author.placeholders import left_over_in, left_over_on
from tutor.author.prose import Lines


def page(text: str) -> Lines:
    return tuple(enumerate(text.splitlines(), 10))


def found(text: str) -> list[tuple[int, str]]:
    """The marks on a page, with their lines."""
    return [(remark.line, remark.message.partition(" is a placeholder")[0]) for remark in left_over_on(page(text))]


def marks(text: str) -> list[str]:
    """The marks in a text of the front matter."""
    return [message.partition(" is a placeholder")[0] for message in left_over_in(text)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The output is @@1 here.", "@@1"),
        ("@@OUTPUT@@", "@@OUTPUT@@"),
        ("It prints <<output>>.", "<<output>>"),
        ("It prints <<...>>.", "<<...>>"),
        ("The folder is {{name}}.", "{{name}}"),
        ("TODO: explain why.", "TODO"),
        ("TODO explain why", "TODO"),
        ("It takes XXX seconds.", "XXX"),
        ("The number of lines is TBD.", "TBD"),
        ("(FIXME)", "FIXME"),
        ("`git log` prints @@2.", "@@2"),
        ("Print `@@3`.", "@@3"),
        ("Type `git switch <<branch>>`.", "<<branch>>"),
        ('Type `git commit -m "<<message>>"`.', "<<message>>"),
    ],
)
def test_placeholders_in_a_text(text: str, mark: str) -> None:
    assert marks(text) == [mark]
    assert found(f"# Title\n\n{text}\n") == [(12, mark)]


@pytest.mark.parametrize(
    "text",
    [
        "Find the commit that removed the TODO about bias.",
        "Find the commit that removed the\nTODO about bias.",
        "Ivo's old TODO is gone; so is a FIXME. No TODO is left, and the TODOs are counted.",
        "The word `TODO` stands in `train.py`; `# FIXME later`, too.",
        "Two *hunks*, each under a line with `@@`, or @@ for short.",
        "The lines `<<<<<<<`, `=======` and `>>>>>>>` go; <<<<<<< and >>>>>>> are marks.",
        "`<<END` begins a text, `>>` adds to a file: `cat <<END >> log`, `cat <<'END'>>log`, `tr a b <<<x >> log`.",
        "`1 << 2 >> 1`, `x<<1>>2`, `a <<= 1`.",
        "`docker ps --format '{{.Names}}'`, and `${{ matrix.python }}` in a workflow.",
        "`sed 's@a@b@2'`, `sed 's@x@@2'`, `sed 's@@1@'`, `echo ${@@Q}`, `sed 's/@@VERSION@@/1.2/'`.",
        "`mktemp /tmp/x.XXXXXX`, `mktemp -d XXX`.",
        "`git show <commit>` and `git diff A...B`, whatever <id> it has.",
    ],
)
def test_what_a_lesson_may_say(text: str) -> None:
    assert marks(text) == []
    assert found(text) == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("@@1", [(11, "@@1")]),
        ("$ ls\n@@1\n@@12@@", [(12, "@@1"), (13, "@@12@@")]),
        ('print("@@1")', [(11, "@@1")]),
        ("<<the output>>", [(11, "<<the output>>")]),
        ("cd <<folder>>  # yours", [(11, "<<folder>>")]),
        ("\nTODO\n", [(12, "TODO")]),
        ("# FIXME", [(11, "FIXME")]),
        ("@@OUTPUT@@", [(11, "@@OUTPUT@@")]),
        ("???", [(11, "???")]),
    ],
)
def test_placeholders_in_a_block(code: str, lines: list[tuple[int, str]]) -> None:
    assert found(f"```text\n{code}\n```\n") == lines


@pytest.mark.parametrize(
    "code",
    [
        "@@ -1,2 +1,2 @@\n-a\n+b\n@@ -8 +8 @@ def load():\n@@@ -1,2 -1,2 +1,3 @@@",
        "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> fix\n",
        "cat > x <<'END'\na\nEND\ncat <<EOF >> log\nEOF\ncat <<-EOF>>log\nEOF\ntr a b <<< \"$x\" >> log",
        ">>> 1 << 4 >> 2\n4\n>>> print(1<<4>>2, end='')",
        "# TODO check the bias of `loyalty`\nx = 1  # FIXME\nTODO",
        "grep -n TODO train.py\nTODO",
        "sed -e 's@ @@2' -e 's@@1@' x\necho ${@@Q}",
        "version=@@VERSION@@\nname={{ name }}",
        "...",
    ],
)
def test_what_a_block_may_show(code: str) -> None:
    assert found(f"```bash\n{code}\n```\n") == []


def test_a_command_above_may_have_printed_it() -> None:
    assert found("```bash\ngrep -o TODO x\n```\n\n```text\nTODO\n```\n") == []
    assert found("```bash\ncat x\n```\n\n```text\nTODO\n```\n") == [(15, "TODO")]


def test_placeholders_are_told_with_file_and_line(tmp_path: Path) -> None:
    new(tmp_path, "git/first")
    lesson = tmp_path / "git/first/lesson.md"
    text = lesson.read_text()
    for old, changed in (
        ("title: The first task", "title: Task TBD"),
        ("summary: Say in one sentence", "summary: Say @@4 in one sentence"),
        ("Say where to look", "Say TODO"),
        ("do: Say what to do", "do: Say <<what>> to do"),
        ("```text\nexample", "```text\n@@1"),
    ):
        assert old in text
        text = text.replace(old, changed)
    lesson.write_text(text)
    last = "is a placeholder; put in what belongs there, or write it in `code` if it is meant."
    assert [str(finding).removeprefix(f"{lesson}:") for finding in lint(tmp_path)] == [
        f"3: @@4 {last}",
        f"7: task `first-task`: <<what>> {last}",
        f"7: task `first-task`: TBD {last}",
        f"7: task `first-task`: TODO {last}",
        "29: @@1 is a placeholder; put in what belongs there.",
    ]
