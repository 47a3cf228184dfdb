"""The colours of the app. Nothing is said by colour alone: signs, words and frames say it too."""

from textual.theme import Theme

from tutor.settings import ThemeChoice


def theme(choice: ThemeChoice) -> Theme:
    """The theme of that name. Text stands out from what is behind it by at least 4.5 to 1, high contrast by 7 to 1."""
    if choice is ThemeChoice.LIGHT:
        return _light()
    return _high_contrast() if choice is ThemeChoice.HIGH_CONTRAST else _dark()


def _dark() -> Theme:
    return Theme(
        name=ThemeChoice.DARK.value,
        primary="#6cb6ff",
        secondary="#b8a6ff",
        success="#6fdd8b",
        warning="#f2cc60",
        error="#ff938a",
        accent="#ffb067",
        foreground="#e4e6ea",
        background="#14161a",
        surface="#1c1f25",
        panel="#272b33",
        variables={
            "block-cursor-background": "#2f6db3",
            "block-cursor-foreground": "#ffffff",
            "text-muted": "auto 72%",
        },
    )


def _light() -> Theme:
    return Theme(
        name=ThemeChoice.LIGHT.value,
        dark=False,
        primary="#0a4a9c",
        secondary="#55329c",
        success="#0f5e2a",
        warning="#6e4400",
        error="#9c1022",
        accent="#7d3200",
        foreground="#1d2026",
        background="#fbfbfa",
        surface="#f0f1f2",
        panel="#e2e4e8",
        variables={
            "block-cursor-background": "#0a4a9c",
            "block-cursor-foreground": "#ffffff",
            "text-muted": "auto 75%",
            # The dark colours are too strong behind text.
            "success-muted": "#d3ecd9",
            "warning-muted": "#f5e6c8",
            "error-muted": "#f6d8d8",
        },
    )


def _high_contrast() -> Theme:
    return Theme(
        name=ThemeChoice.HIGH_CONTRAST.value,
        primary="#8fd0ff",
        secondary="#d3c4ff",
        success="#7dff9b",
        warning="#ffe666",
        error="#ffb3ad",
        accent="#ffcb85",
        foreground="#ffffff",
        background="#000000",
        surface="#0a0a0a",
        panel="#1c1c1c",
        text_alpha=1.0,
        variables={
            "text": "auto 100%",
            "text-muted": "auto 90%",
            "text-disabled": "auto 80%",
            "block-cursor-background": "#ffe666",
            "block-cursor-foreground": "#000000",
            "block-cursor-blurred-background": "#3a3a3a",
            "block-cursor-blurred-foreground": "#ffffff",
            "success-muted": "#003a12",
            "warning-muted": "#3d3300",
            "error-muted": "#470600",
            "border-blurred": "#bfbfbf",
            "scrollbar": "#bfbfbf",
            "markdown-h6-color": "#ffffff",
        },
    )
