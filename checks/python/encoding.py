"""Values of the learner's program as data: the far side of `checks.python.values`.

The harness runs this along with itself. As there, nothing is imported.
"""

MOST_ITEMS = 50_000
MOST_CHARACTERS = 400_000
DEEPEST = 60

Encoded = list["str | Encoded"]


class Large(Exception):
    """A value has too many parts to be sent."""


def encoded(value: object) -> Encoded:
    """A value as nested lists of strings.

    Raises:
        Large: it has too many parts.
    """
    return Encoder().encode(value, 0)


class Encoder:
    """Encodes one value, keeping count of its size."""

    def __init__(self) -> None:
        self.items, self.characters = 0, 0

    def encode(self, value: object, depth: int) -> Encoded:
        """See `encoded`."""
        self.items += 1
        if self.items > MOST_ITEMS or depth > DEEPEST:
            raise Large
        kind = type(value)
        if value is None:
            return ["none"]
        if kind is bool:
            return ["bool", "true" if value else "false"]
        for plain in (int, float, str, bytes, list, tuple, set, frozenset, dict):
            if kind is plain:
                return self.plain(value, plain, depth)
            if isinstance(value, plain):
                return ["foreign", name_of(kind), self.counted(show(value)), self.plain(value, plain, depth)]
        return ["foreign", name_of(kind), self.counted(show(value))]

    def plain(self, value: object, kind: type, depth: int) -> Encoded:
        """By the methods of the plain type itself, whatever a subclass has made of them."""
        if kind is int:
            return ["int", self.counted(int.__format__(value, "x"))]  # type: ignore[arg-type]
        if kind is float:
            return ["float", float.hex(value)]  # type: ignore[arg-type]
        if kind is str:
            return ["str", self.counted(str.__str__(value))]
        if kind is bytes:
            return ["bytes", self.counted(bytes.hex(value))]  # type: ignore[arg-type]
        parts = kind.__iter__(value)  # type: ignore[attr-defined]
        if kind is dict:
            parts = (part for pair in dict.items(value) for part in pair)  # type: ignore[arg-type, var-annotated]
        return [kind.__name__, *[self.encode(part, depth + 1) for part in parts]]

    def counted(self, text: str) -> str:
        """`text` itself, if there is still room for it."""
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise Large
        return text


def show(value: object) -> str:
    """The `repr` of a value; that is the learner's code, too, and may fail."""
    try:
        text = str.__str__(repr(value))
    except BaseException as error:  # noqa: BLE001
        return f"<a {name_of(type(value))} whose repr raises {name_of(type(error))}>"
    return text if len(text) <= 2000 else text[:1000] + "..." + text[-1000:]


def text_of(error: BaseException) -> str:
    """The message of an error."""
    try:
        return str.__str__(str(error))[:2000]
    except BaseException:  # noqa: BLE001
        return ""


def name_of(kind: type) -> str:
    """The full name of a type; without a module for the built-in ones."""
    module, name = str(kind.__module__), str(kind.__qualname__)
    return name if module == "builtins" else f"{module}.{name}"


def to_json(item: "str | Encoded") -> str:
    """Nested lists of strings as JSON in ASCII."""
    if isinstance(item, str):
        if item.isascii() and item.isprintable() and '"' not in item and "\\" not in item:
            return f'"{item}"'
        return '"' + "".join([escape(character) for character in item]) + '"'
    return "[" + ",".join([to_json(part) for part in item]) + "]"


def escape(character: str) -> str:
    """A character in a JSON string."""
    if " " <= character <= "~" and character not in '"\\':
        return character
    number = ord(character)
    if number < 0x10000:
        return f"\\u{number:04x}"
    number -= 0x10000
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"
