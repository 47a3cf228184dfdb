"""The panes of a lesson, beside each other, one above the other, or one at a time."""

from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, NULL_SPACING, Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layout import Layout as TextualLayout
from textual.message import Message
from textual.widget import AwaitMount, Widget

from tutor.tui.screens.layout import Cut, Layout, Part, Plan, Wishes, has_room_for_picture, plan_for
from tutor.tui.widgets.panes import ShellPane

if TYPE_CHECKING:
    from tutor.tui.widgets.divider import Divider
    from tutor.tui.widgets.lesson_pane import LessonPane
    from tutor.tui.widgets.picture import PicturePane

STEP = {True: 4, False: 2}
"""How many columns (of an upright divider) or rows a key moves it."""


class _Panes(TextualLayout):
    """Puts each part where the plan says."""

    name = "panes"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        assert isinstance(parent, Body)
        regions = parent.plan.regions(size)
        parts = [(child, regions.get(Part(child.id or ""))) for child in children]
        return [WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child) for child, region in parts if region]


class Body(Widget):
    """Text, shell and picture. Where they have no room beside each other, the one with the focus is in front.

    Args:
        work: the shell.
        lesson: the text with the tasks; may follow by `add_lesson`.
        size: the terminal's size.
        wishes: what the learner chose.
        picture: whether the lesson has a picture.
    """

    DEFAULT_CSS = """
    Body {
        height: 1fr;
    }
    """

    class Changed(Message):
        """The learner arranged the panes in another way."""

        def __init__(self, wishes: Wishes) -> None:
            super().__init__()
            self.wishes = wishes

    def __init__(
        self, work: ShellPane, lesson: "LessonPane | None", size: Size, wishes: Wishes, *, picture: bool
    ) -> None:
        self.wishes = wishes
        self.has_picture = picture
        self.plan = plan_for(size, wishes, picture=picture)
        self.picture: PicturePane | None = None
        """The picture, once it was asked for."""
        self._terminal_size = size
        self._lesson: LessonPane | None = None
        self._work = work
        self._divider: Divider | None = None
        self._picture_divider: Divider | None = None
        self._layout = _Panes()
        self.front: Widget = lesson if lesson is not None and self.plan.layout is Layout.TABBED else work
        """The pane with the focus."""
        self._companion: Widget | None = None
        """The one of text and picture that had it last."""
        super().__init__(*(self._with(lesson) if lesson is not None else ()), work, id="body")
        self._bring_to_front()

    @property
    def layout(self) -> TextualLayout:
        """How the children are placed."""
        return self._layout

    @property
    def companion(self) -> Widget | None:
        """The pane to go to from the shell: the text, or the picture if it is in the place of the text."""
        return self._lesson if self.picture_shown or self._companion is None else self._companion

    @property
    def picture_shown(self) -> bool:
        """Whether the picture has a place beside text and shell."""
        return self.plan.picture is not None

    def fit(self, size: Size) -> None:
        """Choose the plan that fits the terminal."""
        self._terminal_size = size
        self._take(plan_for(size, self.wishes, picture=self.has_picture))

    def wish(self, wishes: Wishes) -> None:
        """Arrange the panes as the learner wants."""
        if wishes == self.wishes:
            return
        self.wishes = wishes
        self.fit(self._terminal_size)
        self.post_message(self.Changed(wishes))

    def add_lesson(self, lesson: "LessonPane") -> AwaitMount:
        """Put the text with the tasks beside the shell, or before it where only one of them has room."""
        self._work.add_strip()
        added = self._with(lesson)
        self._bring_to_front()
        return self.mount(*added, before=self._work)

    def _with(self, lesson: "LessonPane") -> tuple[Widget, Widget]:
        from tutor.tui.widgets.divider import Divider

        self._lesson = lesson
        self._divider = Divider(Part.DIVIDER, is_upright=self.plan.main is not Cut.STACKED)
        return lesson, self._divider

    def add_picture(self) -> "PicturePane":
        """The picture; it is made when it is asked for first."""
        if self.picture is None:
            from tutor.tui.widgets.divider import Divider
            from tutor.tui.widgets.picture import PicturePane

            self.picture = PicturePane()
            self._picture_divider = Divider(
                Part.PICTURE_DIVIDER, is_upright=self.plan.picture is None or self.plan.picture.is_upright
            )
            self._bring_to_front()
            self.mount(self.picture, self._picture_divider)
        return self.picture

    def focused(self, widget: Widget) -> None:
        """A widget got the focus: its pane comes to the front where there is room for one only."""
        panes = {self._lesson, self._work, self.picture}
        pane = next((parent for parent in widget.ancestors_with_self if parent in panes), None)
        if not isinstance(pane, Widget) or pane is self.front:
            return
        self.front = pane
        if pane is not self._work:
            self._companion = pane
        self._bring_to_front()

    def divide(self, direction: int) -> None:
        """Move the divider beside the front pane by a step; 0 puts it back."""
        part = Part.PICTURE_DIVIDER if self.front is self.picture and self.picture_shown else Part.DIVIDER
        cut = self.plan.cut(part)
        if cut is not None:
            self.wish(self.plan.moved(part, self.size, direction * STEP[cut.is_upright]))

    def on_divider_moved(self, message: "Divider.Moved") -> None:
        """A divider was dragged."""
        message.stop()
        self.wish(self.plan.moved(message.part, self.size, message.by))

    def toggle_picture(self) -> bool:
        """Show the picture beside text and shell, or no longer; False where there is no room for it."""
        if self.plan.layout is Layout.TABBED or not has_room_for_picture(self._terminal_size, self.wishes.layout):
            return False
        self.has_picture = True
        self.wish(self.wishes._replace(picture=not self.picture_shown))
        return True

    def _take(self, plan: Plan) -> None:
        if plan == self.plan:
            return
        self.plan = plan
        if plan.main is not None and self._divider is not None:
            self._divider.turn(is_upright=plan.main.is_upright)
        if plan.picture is not None and self._picture_divider is not None:
            self._picture_divider.turn(is_upright=plan.picture.is_upright)
        self._bring_to_front()
        self._clear_arrangement_cache()  # asked for a layout, Textual forgets those of the ancestors only
        self.refresh(layout=True)

    def _bring_to_front(self) -> None:
        """Layers say who covers whom where several panes share a place."""
        tabbed = self.plan.layout is Layout.TABBED
        on_top = self.front if tabbed else self.companion
        for pane in filter(None, (self._lesson, self._work, self.picture)):
            layer = "front" if pane is on_top else "back"
            if pane.styles.layer != layer:
                pane.styles.layer = layer
        self._work.styles.padding = (0, 0, 0, 1) if self.plan.layout is Layout.SIDE else 0
        if self._work.strip is not None:
            self._work.strip.display = tabbed
        if self._lesson is not None:
            self._lesson.set_class(tabbed, "-alone")
        if self._divider is not None:
            self._divider.set_class(self.front is self._lesson, "-near")
        if self._picture_divider is not None:
            self._picture_divider.set_class(self.front is self.picture, "-near")
            self._picture_divider.display = self.picture_shown
