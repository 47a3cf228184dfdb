"""The night's logs, by the seed of the sandbox: `generate.py SEED FOLDER` writes them."""

import gzip
import sys
from pathlib import Path


def line(number):
    """One line of the log; a few of them are cut off."""
    minute = number // 90
    time = f"2024-03-05T{minute // 60 % 24:02d}:{minute % 60:02d}:{number * 7 % 60:02d}Z"
    if number % 997 == 0:
        return f"{time} GET"
    path = "/health" if number % 5 == 0 else "/models" if number % 7 == 0 else "/score"
    status = 500 if path == "/score" and number % 41 == 0 else 200
    if number % 113 == 0:
        status = 404
    if path == "/score" and minute % 60 == 14 and number % 3 == 0:
        status = 503
    milliseconds = (number * number % 180 + 5) * (9 if number % 61 == 0 else 1)
    customer = number * number % 1009 % 37 * 11
    method = "POST" if path == "/score" else "GET"
    return f"{time} {method} {path} {status} {milliseconds}ms customer=C{customer:04d}"


def logs(seed):
    """The logs of the night: lines by the name of the file, oldest first."""
    start = (seed - 1) % 97 * 131
    sizes = {"api.log.3.gz": 2000, "api.log.2.gz": 2000, "api.log.1": 4000, "api.log": 4000}
    found = {}
    for name, size in sizes.items():
        found[name] = [line(number) for number in range(start, start + size)]
        start += size
    return found


def content(name, lines):
    """The bytes of a log file; those whose names end in `.gz` are compressed."""
    data = "".join(f"{text}\n" for text in lines).encode()
    return gzip.compress(data, mtime=0) if name.endswith(".gz") else data


def main():
    """Write the logs."""
    folder = Path(sys.argv[2])
    folder.mkdir()
    for name, lines in logs(int(sys.argv[1])).items():
        (folder / name).write_bytes(content(name, lines))
    (folder / "deploy.log").write_text("deploy 500 ok\n")


if __name__ == "__main__":
    main()
