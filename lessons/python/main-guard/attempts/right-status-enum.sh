python3 - <<'PY'
text = '''#!/usr/bin/env python3
"""Training für die Kündigungen."""
from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from os import PathLike

Row: TypeAlias = "dict[str, str]"
MODEL: Final = "model.json"
USAGE: Final = "Usage: train.py FILE"


class Status(IntEnum):
    OK = 0
    USAGE = 2


@dataclass(frozen=True, slots=True)
class Model:
    rows: int
    rate: float

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Model:
        return cls(len(rows), round(rate(rows), 3))


def load(path: str | PathLike[str]) -> list[Row]:
    with open(path, newline="") as f:
        return list(csv.DictReader(f))


def rate(rows: Sequence[Row]) -> float:
    return sum(int(r["churned"]) for r in rows) / len(rows)


def main(argv: Sequence[str] | None = None, /) -> Status:
    match sys.argv[1:] if argv is None else [*argv]:
        case [path]:
            model = Model.of(rows := load(path))
            Path(MODEL).write_text(json.dumps(asdict(model), indent=2) + "\\n", encoding="ascii")
            sys.stdout.write(f"trained on {len(rows)} rows\\n")
            return Status.OK
        case _:
            sys.stderr.writelines([USAGE, "\\n"])
            return Status.USAGE


if __name__ == "__main__":
    raise SystemExit(main())
'''
open("train.py", "w", encoding="utf-8-sig", newline="\r\n").write(text.replace("#!/usr/bin/env python3\n", ""))
open("churn/__main__.py", "w", encoding="utf-8-sig").write('import sys\n\nimport train\n\nif __name__ == "__main__":\n\tsys.exit(train.main(sys.argv[1:]))\n')
PY
printf '"""Das Paket."""\n__all__ = []\n' > churn/__init__.py
printf 'import unittest\nimport train\nclass T(unittest.TestCase):\n    def test_usage(self): self.assertEqual(train.main([]), 2)\n' > test_train.py
