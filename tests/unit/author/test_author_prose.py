import pytest

from tutor.author.prose import Lines, bare_files, page_remarks, page_rows, task_remarks, wording
from tutor.course import Task

TASK = Task("all", "Create `all.csv`.", ("Look.", "`cat`"), title="Glue")


def page(text: str) -> Lines:
    return tuple(enumerate(text.splitlines(), 10))


def messages(text: str) -> list[tuple[int, str]]:
    return [(remark.line, remark.message) for remark in page_remarks(page(text), {"all": TASK})]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("# Title\n\nText.\n", 3),
        ("\n\n# Title\n\n\nText.\n\n", 3),
        ("one\ntwo\n", 1),
        ("word " * 30, 3),
        ("```bash\na\n\nb\n```\n", 3),
        ("Text:\n\n```bash\na\n```\n\n{task: all}\n", 5),
        ("- a\n- b\n  c\n", 2),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", 3),
        ("", 0),
    ],
)
def test_rows_of_a_page(text: str, rows: int) -> None:
    assert page_rows(page(text), {"all": TASK}) == rows


def test_a_task_takes_the_rows_of_its_text() -> None:
    long = Task("all", "word " * 30)
    assert page_rows(page("{task: all}"), {"all": long}) == 3


def test_a_page_that_is_too_long_is_told_at_its_start() -> None:
    assert messages("\n" + "row\n\n" * 13) == [
        (11, "this page has 25 rows at 60 columns; at most 24 fit. Split or cut it.")
    ]
    assert not messages("row\n\n" * 12)


def test_fenced_blocks_name_a_language_and_are_narrow() -> None:
    assert messages("```\na\n```\n") == [
        (10, "this fenced block names no language; write ```bash, or ```text for output.")
    ]
    assert messages("~~~\na\n~~~\n")
    assert not messages("```text\n```\n")
    assert messages(f"```text\n{'x' * 73}\n```\n") == [
        (11, "this line of a fenced block has 73 columns; at most 72 fit.")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Well done!", ["no exclamation marks."]),
        ("Type `!!` or `a != b`.", []),
        ("![picture](a.svg)", []),
        ("Simply run it.", ['"simply": what is simple for one reader is not for another; leave the word out.']),
        ("It oversimplifies.", []),
    ],
)
def test_wording(text: str, told: list[str]) -> None:
    assert list(wording(text)) == told


def test_wording_in_code_is_left_alone() -> None:
    assert not messages('```bash\necho "simply!"\n```\n')


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Create all.csv from `parts/a.csv`.", ["all.csv"]),
        ("Write churn/data/raw.txt, then stop.", ["churn/data/raw.txt"]),
        ("Add .gitignore to it.", [".gitignore"]),
        ("Move the `.csv` files, e.g. two. Then 3.5 more.", []),
        ("Edit ~/.ssh/x.pub and ./run.sh.", ["~/.ssh/x.pub", "./run.sh"]),
        ("See the text. And/or more, i.e. it.", []),
    ],
)
def test_file_names_outside_code(text: str, names: list[str]) -> None:
    assert list(bare_files(text)) == names


def test_tasks_need_hints_code_and_short_titles() -> None:
    assert not list(task_remarks(TASK, 7))
    told = [remark.message for remark in task_remarks(Task("x", "Write a.txt.", ("One!",), title="t" * 29), 7)]
    assert told == [
        "task `x`: no exclamation marks.",
        "task `x`: the file name a.txt must stand in `code`.",
        "task `x` has 1 hint; it needs 2 or more.",
        "task `x`: its title has more than 28 characters.",
    ]
    assert not list(task_remarks(Task("x", "Leave it.", guard=True), 7))
