"""The themes can be read, and none of them is needed to tell things apart."""

import pytest
from textual.app import App
from textual.color import Color

from tutor.settings import ThemeChoice
from tutor.tui.themes import theme

TEXTS = (
    "foreground",
    "text",
    "text-muted",
    "text-primary",
    "text-secondary",
    "text-success",
    "text-warning",
    "text-error",
    "text-accent",
    "footer-key-foreground",
    "footer-description-foreground",
    "markdown-h1-color",
    "markdown-h2-color",
    "markdown-h3-color",
    "primary",
    "link-color",
)
GROUNDS = ("background", "surface", "panel")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text-success", "success-muted"),
    ("text-warning", "warning-muted"),
    ("text-error", "error-muted"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("input-cursor-foreground", "input-cursor-background"),
]


def luminance(color: Color) -> float:
    """The relative luminance as WCAG 2 has it."""
    parts = [value / 255 for value in color.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=list(ThemeChoice))
def app(request: pytest.FixtureRequest) -> App[None]:
    app: App[None] = App()
    app.register_theme(theme(request.param))
    app.theme = request.param.value
    return app


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(app: App[None], text: str, ground: str) -> None:
    colors = app.get_css_variables()
    behind = Color.parse(colors["background"]) + Color.parse(colors[ground])
    value = colors[text]
    if value.startswith("auto"):
        shown = behind + behind.get_contrast_text(float(value.removeprefix("auto ").removesuffix("%")) / 100)
    else:
        shown = behind + Color.parse(value)
    least = 7.0 if app.theme == ThemeChoice.HIGH_CONTRAST else 4.5
    assert contrast(shown, behind) >= least, (
        f"{text} {shown.hex} on {ground} {behind.hex}: {contrast(shown, behind):.2f}"
    )


def test_contrast_is_computed_as_it_is_defined() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)
