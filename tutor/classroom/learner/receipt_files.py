"""The receipts that a learner has: a file each in the data folder, in the form that anyone can verify."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder, read_bounded, write_atomically
from tutor.classroom.receipts import Receipt
from tutor.classroom.signature import is_signed

if TYPE_CHECKING:
    from tutor.classroom.learner.membership import Membership

FOLDER = "receipts"
LARGEST_RECEIPT = 1024 * 1024


def file_of(data: Path, receipt: Receipt) -> Path:
    """The file of a receipt."""
    lesson, submission = (
        re.sub(r"[^\w.-]", "~", part, flags=re.ASCII)[:100] for part in (receipt.lesson, receipt.submission)
    )
    return data / FOLDER / f"{lesson}-{submission}.json"


def keep(data: Path, receipt: Receipt) -> Path:
    """Keep a receipt, and give its file.

    Raises:
        StorageFailure: it cannot be written.
    """
    path = file_of(data, receipt)
    make_folder(path.parent)
    write_atomically(path, (json.dumps(receipt.as_json(), ensure_ascii=False, indent=1) + "\n").encode())
    return path


def keep_missing(data: Path, membership: Membership, receipts: Iterable[Receipt]) -> int:
    """Keep those of the receipts whose file is not there, if they are the learner's and signed by the class.

    Returns:
        how many files were missing.

    Raises:
        StorageFailure: one cannot be written.
    """
    count = 0
    for receipt in receipts:
        ours = (receipt.class_id, receipt.learner) == (membership.class_id, membership.learner)
        if ours and not file_of(data, receipt).exists() and is_signed(receipt, membership.public_key):
            keep(data, receipt)
            count += 1
    return count


def kept(data: Path) -> list[Receipt]:
    """All receipts, the oldest first. Files that hold something else are left out."""
    found: list[Receipt] = []
    with suppress(FileNotFoundError), os.scandir(data / FOLDER) as entries:
        for entry in entries:
            if entry.name.endswith(".json") and not entry.name.startswith("."):
                with suppress(
                    ValueError, RecursionError, StorageFailure
                ):  # something else; `Malformed` is a ValueError
                    found.append(Receipt.from_json(json.loads(read_bounded(Path(entry.path), LARGEST_RECEIPT))))
    return sorted(found, key=lambda receipt: (receipt.received, receipt.number))
