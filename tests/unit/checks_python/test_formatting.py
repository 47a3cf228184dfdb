import pytest

from checks import Unmet, python
from checks.box import Box
from checks.python.formatting import expect_fstring, other_formatting


def found(box: Box, code: str) -> list[str]:
    (box / "report.py").write_text(code)
    source = python.source(box, "report.py")
    return [str(way) for way in other_formatting(source.tree) if source.find(way)]


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("def f(x): return '%.2f' % x", "formatting with `%`"),
        ("FORM = '%d'\ndef f(x): return FORM % x", "formatting with `%`"),
        ("def f(x):\n    form = '%d' * 2\n    return f'{form % x}'", "formatting with `%`"),
        ("def f(x): return x + 'a'", "`+` with strings"),
        ("def f(x): return x.strip() + x", "`+` with strings"),
        ("def f(x):\n    x += f'{x}'\n    return x", "`+` with strings"),
        ("def f(x):\n    stars = '*' * x\n    return stars + x + stars", "`+` with strings"),
        ("def f(x):\n    a, b = f'{x}', x\n    return b + a", "`+` with strings"),
        ("def f(x):\n    parts = [f'{x}', x]\n    return parts[1] + parts[0]", "`+` with strings"),
        ("def f(x): return g(x) + x\ndef g(x): return h(x)\ndef h(x): return f'{x}'", "`+` with strings"),
        ("def f(x, form='%d'): return f'{form % x}'", "formatting with `%`"),
        ("def f(x, *, form='%d'): return f'{form % x}'", "formatting with `%`"),
        ("FORMS = {'eur': '%d'}\ndef f(x): return f'{FORMS[x] % x}'", "formatting with `%`"),
        ("from time import strftime", "`strftime`"),
        ("def f(x): return '{}'.format(x)", "`.format`"),
        ("def f(x): return format(x, '.2f')", "`format`"),
        ("def f(x, w=format): return w(x)", "`format`"),
        ("def f(x):\n    form = x.strftime\n    return form('%Y')", "`.strftime`"),
        ("def f(x): return ''.join([x, x])", "`.join`"),
        ("def f(x): return getattr(x, 'center')(9)", "`.center`"),
        ("from string import Template", "`import string` or `import operator` or `import textwrap` or `import io`"),
        ("def f(x): return eval(x)", "`exec()` or `eval()` or `compile()`"),
    ],
)
def test_other_ways_of_formatting_are_found(box: Box, code: str, way: str) -> None:
    assert way in found(box, code)


@pytest.mark.parametrize(
    "code",
    [
        "def f(x): return f'{x:.2f}' f'{x % 2}'",
        "def f(x, y): return f'{x + y + 1}'",
        "def f(x): return f\"{getattr(x, 'name')}\"",
        "# '%d' % x\nTEXT = \"'{}'.format(x)\"",
        "def f(x, format): return f'{x:{format}}'",
        "def f(x):\n    text = 'a'\n    return f'{text}'\ndef g(text): return text + 1",
        "text = 'a'\ndef g(text): return text + 1",
        "def f(x):\n    rows = ['a'] + ['b']\n    return [x] + rows",
        "def f(x):\n    a, b = 1, 'x'\n    return a + x",
        "SPEC = {'fill': '*', 'width': 12}\ndef f(x): return f\"{x:{SPEC['fill']}^{SPEC['width'] + x}}\"",
        "def f(x): return g(x) + 1\ndef g(x): return [f'{y}' for y in x]",
        "def f(x):\n    n: int\n    (n := 3)\n    return n + x",
    ],
)
def test_numbers_comments_and_fstrings_are_none(box: Box, code: str) -> None:
    assert found(box, code) == []


def test_a_function_needs_an_fstring_with_a_field(box: Box) -> None:
    (box / "report.py").write_text("def f(x): return f'{x}'\ng = lambda x: f'{x}'\ndef h(x): return f'x'\n# f'{x}'\n")
    source = python.source(box, "report.py")
    expect_fstring(source, "f")
    expect_fstring(source, "g")
    with pytest.raises(Unmet, match=r"`h` in `report\.py` has no f-string with a field"):
        expect_fstring(source, "h")
    with pytest.raises(Unmet, match="defines no function `i`"):
        expect_fstring(source, "i")
