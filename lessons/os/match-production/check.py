"""Checks of os/match-production: a script that finds drift, an environment without any, and a base for each service."""

from collections.abc import Sequence

from checks import Unmet, files, scripts
from checks.box import Box

SCRIPT = "parity.sh"
REASONS = {
    "debian": "its wheels need glibc, and the team knows apt",
    "alpine": "its image must be small, with few packages to patch",
    "centos": "the driver is supported on RHEL-compatible systems only",
}


def report(box: Box) -> None:
    with scripts.copy(box) as copy:
        scripts.put(copy, {f"facts/{name}.env": box.fact(name) + "\n" for name in ("dev", "prod")})
        ran = scripts.run(copy, SCRIPT, "facts/dev.env", "facts/prod.env")
        drift = _drift(box)
        for line in drift:
            key = line.partition(":")[0]
            mine = next((found for found in ran.lines if found.startswith(f"{key}:")), None)
            if mine is None:
                actual = files.escaped(ran.stdout)[:200]
                raise Unmet(f"{ran.name} misses `{key}`.", expected=f"{key}: dev=... prod=...", actual=actual)
            if mine != line:
                raise Unmet(
                    f"{ran.name} prints {files.shown(mine)}; that is not right.", actual=files.escaped(mine)[:200]
                )
        for line in ran.lines:
            if line not in drift:
                raise Unmet(f"{ran.name} wrongly reports {files.shown(line)}.", actual=files.escaped(line)[:200])
        ran.expect_printed(*drift, hint="The lines are sorted by key.")
        ran.expect_status(1, hint="A difference is a finding: the status says so.")


def _drift(box: Box) -> list[str]:
    """The lines of a right report on the given files."""
    dev, prod = (_facts(box.fact(name).split("\n")) for name in ("dev", "prod"))
    pairs = ((key, dev.get(key, "(missing)"), prod.get(key, "(missing)")) for key in sorted(dev.keys() | prod.keys()))
    return [f"{key}: dev={mine} prod={theirs}" for key, mine, theirs in pairs if mine != theirs]


def hidden(box: Box) -> None:
    same = "# one\nA=1\nB=x=y z\n\nC=\n"
    _expect(box, "the same in another order", same, "C=\n# two\nB=x=y z\nA=1\n", [])
    _expect(box, "a value with `=` and blanks", "O=a=1 b=2\n", "O=a=1 b=3\n", ["O: dev=a=1 b=2 prod=a=1 b=3"])
    _expect(box, "an empty value and no value", "E=\nN=1\n", "N=1\n", ["E: dev= prod=(missing)"])
    _expect(box, "no value and an empty value", "N=1\n", "E=\nN=1\n", ["E: dev=(missing) prod="])
    _expect(box, "a last line without its newline", "A=1\nB=2", "B=3\nA=1\n", ["B: dev=2 prod=3"])
    _expect(box, "values with `%` and `*`", "P=5% *\nQ=*\n", "P=6% *\nQ=*\n", ["P: dev=5% * prod=6% *"])
    long = ["TZ: dev=1 prod=(missing)", "TZ_DIR: dev=2 prod=3"]
    _expect(box, "a key that begins like another", "TZ_DIR=2\nTZ=1\n", "TZ_DIR=3\n", long)
    dev, prod = "TZ=1\nTZ_DIR=2\nUSER_ID=5\nLANG=C\n", "TZ_DIR=3\nLANG=C\nTZ=2\n"
    _expect(box, "keys to ignore", dev, prod, ["TZ_DIR: dev=2 prod=3"], ignored=["TZ", "USER_ID"])
    _expect(box, "all keys to ignore", dev, prod, [], ignored=["USER_ID", "TZ_DIR", "TZ"])


def _expect(box: Box, case: str, dev: str, prod: str, wanted: Sequence[str], ignored: Sequence[str] = ()) -> None:
    with scripts.copy(box) as copy:
        scripts.put(copy, {"my facts/dev box.env": dev, "my facts/prod box.env": prod})
        scripts.put(copy, {"my facts/keys to ignore": "".join(f"{key}\n" for key in ignored)})
        names = ["my facts/dev box.env", "my facts/prod box.env", *(["my facts/keys to ignore"] if ignored else [])]
        ran = scripts.run(copy, SCRIPT, *names, called=f"./{SCRIPT}, with {case}")
        hint = "Paths may hold blanks; an empty value is a value."
        ran.expect_printed(*wanted, hint=hint)
        ran.expect_status(1 if wanted else 0, hint=hint)


def fixed(box: Box) -> None:
    if files.text(box, "facts/prod.env").strip() != box.fact("prod").strip():
        raise Unmet("`facts/prod.env` was changed; production is as it is.", hint="Change `dev-fixed.env` instead.")
    mine, theirs = _facts(files.lines(box, "facts/dev-fixed.env")), _facts(box.fact("prod").split("\n"))
    differ = sorted(key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key))
    if differ:
        key = differ[0]
        raise Unmet(
            f"`facts/dev-fixed.env` still differs in {', '.join(files.shown(key) for key in differ)}.",
            expected=f"{key}={theirs[key]}" if key in theirs else f"no {key}",
            actual=f"{key}={mine[key]}" if key in mine else f"no {key}",
        )


def _facts(lines: Sequence[str]) -> dict[str, str]:
    pairs = (line.partition("=") for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return {key: value for key, _, value in pairs}


def choices(box: Box) -> None:
    header, *rows = [line.strip() for line in files.lines(box, "choices.csv") if line.strip()] or [""]
    if header != "service,base":
        raise Unmet(f"The header of `choices.csv` is {files.shown(header)}; it should be `service,base`.")
    found = dict(row.split(",", 1) if "," in row else (row, "") for row in rows)
    bases = dict(line.split() for line in box.fact("bases").splitlines())
    for service, base in bases.items():
        if service not in found:
            raise Unmet(f"`choices.csv` has no row for `{service}`.", expected=f"{service},...")
        if found[service] not in ("debian", "alpine", "centos"):
            said = files.shown(found[service]) if found[service] else "nothing"
            raise Unmet(f"The base of `{service}` is {said}; it is one of `debian`, `alpine`, `centos`.")
        if found[service] != base:
            raise Unmet(
                f"`{service}`: `{found[service]}` does not meet its requirement: {REASONS[base]}.",
                actual=found[service],
            )
    if len(rows) != len(bases):
        raise Unmet(f"`choices.csv` has {len(rows)} rows; it should have one for each of the three services.")
