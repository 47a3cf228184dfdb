"""`mlscale-tutor class verify`: whether a receipt is the class's own, and unchanged."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from checks.showing import escaped, time_words
from sandbox.errors import StorageFailure, Usage

if TYPE_CHECKING:
    from tutor.classroom.receipts import Receipt

SUMMARY = "verify a receipt with the class's public key"

FORGED = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("receipt", type=Path, metavar="RECEIPT.json", help="the receipt, or a list of receipts")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--key", metavar="PUBLIC", help="the class's public key: base64, or a file that holds it")
    source.add_argument("--server", metavar="URL", help="ask this class's server for its public key")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="trust this certificate (PEM) of the server, too"
    )
    parser.epilog = "Exit status: 0 genuine, 1 not genuine, 2 wrong usage, 3 the server does not answer."


def run(options: argparse.Namespace) -> int:
    """Say of each receipt whether it is genuine."""
    from tutor.classroom.receipts import objection

    receipts = _receipts(options.receipt)
    server = options.server
    public, class_id = _of_server(server, options.certificate) if server else (_key(options.key), None)
    status = 0
    for receipt in receipts:
        fault = objection(receipt, public, class_id=class_id)
        print(f"Not genuine: {escaped(fault)}" if fault else f"Genuine: {receipt_text(receipt)}")
        status = FORGED if fault else status
    return status


def receipt_text(receipt: "Receipt") -> str:
    """What a receipt says, for a person."""
    claims = ", ".join(f"{task} {status}" for task, status in receipt.claims) or "no tasks"
    lines = (
        f"receipt {receipt.number} of the class {receipt.class_id}, for {receipt.name}.",
        f"  {receipt.lesson}, received {time_words(receipt.received)}: {claims}",
        f"  {receipt.size:,} bytes, SHA-256 {receipt.digest}",
    )
    return "\n".join(map(escaped, lines))


def _receipts(path: Path) -> "list[Receipt]":
    from tutor.classroom.receipts import Receipt
    from tutor.classroom.wire import Malformed

    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise Usage(f"There is no file {path}.") from error
    except OSError as error:
        raise StorageFailure(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise Usage(f"{path} is not JSON, so it is no receipt.", details=str(error)) from error
    if isinstance(found, dict):
        found = found.get("receipts", found.get("receipt", found))
    try:
        return [Receipt.from_json(one) for one in (found if isinstance(found, list) else [found])]
    except Malformed as error:
        raise Usage(f"{path} is no receipt: {escaped(str(error))}.") from error


def _key(text: str) -> str:
    """The public key that was given, or the one in the file that was named."""
    from tutor.classroom.receipts import check_public_key
    from tutor.classroom.wire import Malformed

    path = Path(text)
    try:
        if path.is_file():
            text = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise Usage(f"The public key cannot be read from {path}: {error}.") from error
    try:
        check_public_key(text)
    except Malformed as error:
        raise Usage(
            f"{str(error)[:1].upper()}{str(error)[1:]}.",
            todo="`mlscale-tutor class status` shows it to the class's learners.",
        ) from error
    return text


def _of_server(url: str, certificate: Path | None) -> tuple[str, str]:
    """The public key and the id of the class that a server is running."""
    from tutor.classroom.learner.address import read_address
    from tutor.classroom.learner.client import ClassClient

    try:
        trusted = certificate.read_text(encoding="ascii") if certificate else ""
    except (OSError, ValueError) as error:
        raise Usage(f"The certificate cannot be read from {certificate}: {error}.") from error
    with ClassClient(read_address(url), certificate=trusted) as client:
        info = client.about()
    return _key(info.public_key), info.class_id
