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
