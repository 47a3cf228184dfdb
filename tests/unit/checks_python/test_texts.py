from checks import python
from checks.box import Box
from checks.python import texts

CODE = """\
def choose(path):
    "csv"
    if path.endswith(".csv"):
        return 1
    if path[-4:] in (".CSV", ".tsv"):
        return 2
    match path:
        case ".csv" | ".json":
            return 3
    return TABLE[path]

TABLE = {".csv": 1}
known = "known are .csv and .json"
"""


def test_texts_that_are_named_and_compared(box: Box) -> None:
    (box / "code.py").write_text(CODE)
    code = python.source(box, "code.py")
    extensions = (".csv", "csv", ".json")
    named = code.find(texts.naming("an extension", *extensions))
    assert [place.line for place in named] == [3, 5, 8, 12]
    compared = code.find(texts.comparing("a comparison with an extension", *extensions))
    assert [place.line for place in compared] == [3, 5, 8]
    assert code.find(texts.comparing("a comparison", ".jsonl")) == []


CONSTANTS = """\
CSV: str = ".csv"
TABLE, JSON = {".csv": 1}, ".JSON"
KNOWN = {".csv", ".tsv"}
OTHER = ".tsv"

class Kind:
    CSV = ".csv"

class Csv:
    extension = ".csv"

def choose(path, cls):
    if path == CSV or path == JSON:
        return 1
    if path in KNOWN:
        return 2
    if path == Kind.CSV:
        return 3
    return path in TABLE, path == OTHER, path == cls.extension
"""


def test_names_that_stand_for_texts(box: Box) -> None:
    (box / "code.py").write_text(CONSTANTS)
    code = python.source(box, "code.py")
    names = texts.bound(code.tree, ".csv", ".json")
    assert names == {"CSV", "JSON", "KNOWN", "Kind.CSV", "Csv.extension"}
    compared = code.find(texts.comparing("a comparison with an extension", ".csv", ".json", names=names))
    assert [place.line for place in compared] == [13, 15, 17]
