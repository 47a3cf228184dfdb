"""The list of tasks: what is to be done next is seen without scrolling, and what was done once stays told."""

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from checks.report import Report
from checks.verdict import Status, Verdict
from tests.app.conftest import Opener
from tests.app.test_home import at_home
from tutor.course import Task
from tutor.tui.widgets.tasks import TaskPanel, TaskStrip

NAMES = ("one", "two", "three", "four", "five", "six")
VALUE = "\n".join(f"row {number}" for number in range(10))


class Board(App[None]):
    """A list of tasks in a few rows, and the same in short."""

    CSS = "TaskPanel { height: 7; }"

    def __init__(self, passed: set[str]) -> None:
        super().__init__()
        self.panel = TaskPanel(tuple(Task(name, f"Do {name}.") for name in NAMES), {}, passed)
        self.strip = TaskStrip()

    def compose(self) -> ComposeResult:
        yield self.panel
        yield self.strip

    @property
    def rows(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def told(pilot: Pilot[None], app: Board, done: int, *, hint: str | None = "Go on.", message: str = "No.") -> None:
    """So many tasks are done, and something is said about the next one."""
    verdicts = [Verdict(name, Status.PASSED) for name in NAMES[:done]]
    if done < len(NAMES):
        verdicts.append(Verdict(NAMES[done], Status.UNMET, message, VALUE, VALUE, hint))
    verdicts += [Verdict(name, Status.WAITING, "Later.") for name in NAMES[done + 1 :]]
    status = Status.PASSED if done == len(NAMES) else Status.UNMET
    app.panel.take(Report("lesson", status, 0.1, tuple(verdicts)))
    finished = "**Lesson finished.** F2 goes on." if status is Status.PASSED else ""
    app.panel.finish(finished)
    app.strip.show(app.panel, finished)
    await pilot.pause()
    await pilot.pause()


async def test_what_to_do_next_is_in_view_however_many_tasks_are_done_and_however_long_the_values_are() -> None:
    app = Board(set())
    async with app.run_test(size=(60, 20)) as pilot:
        for done in range(len(NAMES)):
            await told(pilot, app, done)
            seen = "\n".join(app.rows[:7])
            assert f"to do    {NAMES[done].capitalize()}" in seen
            assert "next  Go on." in seen


async def test_the_end_is_in_view_even_where_the_last_task_was_scrolled_to() -> None:
    app = Board(set())
    async with app.run_test(size=(60, 20)) as pilot:
        await told(pilot, app, 5)
        assert app.panel.scroll_y > 0
        await told(pilot, app, 6)
        assert "Lesson finished. F2 goes on." in "\n".join(app.rows[:7])
        assert "Lesson finished. F2 goes on." in "\n".join(app.rows[7:])


async def test_a_list_that_was_scrolled_stays_where_it_is_while_nothing_else_is_said() -> None:
    app = Board(set())
    async with app.run_test(size=(60, 20)) as pilot:
        await told(pilot, app, 0)
        app.panel.scroll_to(y=9, animate=False)
        await pilot.pause()
        await told(pilot, app, 0)
        assert app.panel.scroll_y == 9
        await told(pilot, app, 0, message="Still not.")
        assert app.panel.scroll_y == 0


async def test_the_tasks_in_short_say_what_to_do_next_where_there_is_a_row_for_it() -> None:
    app = Board(set())
    async with app.run_test(size=(60, 20)) as pilot:
        await told(pilot, app, 0, hint="Say " + 20 * "more " + "of it.")
        first, message, following = (row.strip() for row in app.rows[7:10])
        assert first.endswith("1/6 to do: One")
        assert message == "No."
        assert following.startswith("next  Say more more")
        assert following.endswith("…")
        await told(pilot, app, 0, message="Rather " + 10 * "much " + "is missing there.")
        assert "next" not in "\n".join(app.rows[7:])


async def test_what_is_undone_is_told_apart_from_what_was_never_done() -> None:
    app = Board({"one", "two"})
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.panel.how_far == ("2 of 6 tasks done", "2 of 6", "2/6")
        await told(pilot, app, 1)
        assert app.panel.how_far == ("2 of 6 tasks done (1 now)", "2 of 6 (1 now)", "2/6")
        seen = "\n".join(app.rows)
        assert "to do    Two  done before" in seen
        assert "Three  done before" not in seen
        assert "2/6 to do: Two  done before" in seen
        await told(pilot, app, 3)
        assert app.panel.how_far[0] == "3 of 6 tasks done"
        assert "done before" not in "\n".join(app.rows)


async def test_lesson_and_home_count_alike_after_work_was_undone(tutor: Opener) -> None:
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        await learner.enter("touch hello.txt")
        await learner.sees("1 of 2 tasks done")
        await learner.enter("rm hello.txt")
        await learner.sees("1 of 2 tasks done (0 now)", "to do    Make the file  done before")
        await learner.press("ctrl+right_square_bracket", "q")
        await at_home(learner)
        await learner.sees("begun  A greeting  5 min, 1 of 2 tasks done")
        await learner.press("enter")
        await learner.ready()
        await learner.sees("1 of 2 tasks done (0 now)", "to do    Make the file  done before")
        await learner.enter("echo hello > hello.txt")
        await learner.sees("2 of 2 tasks done", "Lesson finished.")
        await learner.misses("now)", "done before")
