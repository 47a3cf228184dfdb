"""Checks of os/know-the-machine: the script on the given hosts and on others, and the table of hosts."""

from collections.abc import Mapping

from checks import Unmet, files, roots, scripts
from checks.box import Box

SCRIPT = "osinfo.sh"
HEADER = "host,id,version_id,family,manager"
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE=\'ubuntu debian\'\nVERSION_ID="21.3"\n'
RHEL = 'NAME="Red Hat Enterprise Linux"\nID="rhel"\nID_LIKE="fedora"\nVERSION_ID="{}"\n'
ALMA = 'ID="almalinux"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.3"\nNAME="AlmaLinux"\n'
CENTOS = 'NAME="CentOS Stream"\nVERSION="9"\nID="centos"\nID_LIKE="rhel fedora"\nVERSION_ID="9"\n'
PHONE = "# based on Alpine\n\nID=postmarketos\nID_LIKE=alpine\nVERSION_ID='v23.12'\n"
VOID = '# as in Debian, Alpine and Fedora\nNAME="Void"\nID=void\nHOME_URL="https://void.example/not-debian"\n'
OTHERS = {
    "Linux Mint": (MINT, "linuxmint 21.3 debian apt"),
    "RHEL 7.9": (RHEL.format("7.9"), "rhel 7.9 rhel yum"),
    "RHEL 8.6": (RHEL.format("8.6"), "rhel 8.6 rhel dnf"),
    "RHEL 10.0": (RHEL.format("10.0"), "rhel 10.0 rhel dnf"),
    "CentOS Stream 9": (CENTOS, "centos 9 rhel dnf"),
    "AlmaLinux 9": (ALMA, "almalinux 9.3 rhel dnf"),
    "postmarketOS": (PHONE, "postmarketos v23.12 alpine apk"),
}
UNKNOWN = {
    "Arch Linux": {"etc/os-release": 'NAME="Arch Linux"\nID=arch\nBUILD_ID=rolling\n'},
    "openSUSE": {"etc/os-release": 'NAME="openSUSE Leap"\nID="opensuse-leap"\nID_LIKE="suse"\nVERSION_ID="15.5"\n'},
    "Void Linux": {"etc/os-release": VOID},
    "an empty folder": {"etc/hostname": "nobody\n"},
}


def _given(box: Box) -> dict[str, str]:
    """What the script should say of each of the given hosts, in their order."""
    return dict(line.split(" ", 1) for line in box.fact("given").splitlines())


def given_hosts(box: Box) -> None:
    with scripts.copy(box) as copy:
        scripts.put(copy, {name: f"{text}\n" for name, text in box.facts.items() if name.startswith("hosts/")})
        for host, wanted in _given(box).items():
            ran = scripts.run(copy, SCRIPT, f"hosts/{host}")
            ran.expect_printed(wanted)
            ran.expect_status(0)


def other_hosts(box: Box) -> None:
    with scripts.copy(box) as copy:
        for name, (text, wanted) in OTHERS.items():
            root = _root(copy, name, {"etc/os-release": text})
            _expect_info(copy, name, root, wanted)
        both = _root(copy, "both files", {"etc/os-release": PHONE, "usr/lib/os-release": MINT})
        _expect_info(copy, "a host with both files", both, OTHERS["postmarketOS"][1])
        for real in (roots.machine(), *roots.images()):
            wanted = _told(real.values)
            if wanted:
                _expect_info(copy, real.name, _root(copy, real.name, real.files), wanted)


def _told(values: Mapping[str, str]) -> str | None:
    """What the script should say of a real system; None if it is of no family, or tells too little."""
    id, version = values.get("ID", ""), values.get("VERSION_ID", "")
    words = {id, *values.get("ID_LIKE", "").split()}
    old = id in ("rhel", "centos") and version.partition(".")[0] in map(str, range(1, 8))
    for family, names, manager in (
        ("debian", {"debian"}, "apt"),
        ("alpine", {"alpine"}, "apk"),
        ("rhel", {"rhel", "centos", "rocky", "fedora"}, "yum" if old else "dnf"),
    ):
        if words & names and id and version:
            return f"{id} {version} {family} {manager}"
    return None


def _root(box: Box, name: str, contents: Mapping[str, str]) -> str:
    """A root folder whose path has a blank in it."""
    root = f"new hosts/{name}"
    scripts.put(box, {f"{root}/{path}": text for path, text in contents.items()})
    return root


def _expect_info(box: Box, name: str, root: str, wanted: str) -> None:
    ran = scripts.run(box, SCRIPT, root, called=f"./{SCRIPT}, for {name}")
    hint = "Where `ID` is not known, look at `ID_LIKE`. Quotes are no part of a value; paths may hold blanks."
    ran.expect_printed(wanted, hint=hint)
    ran.expect_status(0)


def unknown(box: Box) -> None:
    with scripts.copy(box) as copy:
        for name, contents in UNKNOWN.items():
            ran = scripts.run(copy, SCRIPT, _root(copy, name, contents), called=f"./{SCRIPT}, for {name}")
            ran.expect_status(1)
            ran.expect_quiet()


def inventory(box: Box) -> None:
    header, *rows = [line for line in files.lines(box, "inventory.csv") if line.strip()] or [""]
    if header != HEADER:
        files.expect_lines(box, "inventory.csv", [HEADER, *rows])
    given = _given(box)
    for row in rows:
        host, _, told = row.partition(",")
        if host not in given:
            raise Unmet(f"`inventory.csv` has the row {files.shown(row)}: there is no such host.", actual=row[:200])
        if told != given[host].replace(" ", ","):
            raise Unmet(
                f"`inventory.csv` has the row {files.shown(row)}; that is not what the system of `{host}` is.",
                actual=files.escaped(row)[:200],
                hint=f"`./osinfo.sh hosts/{host}` should know; fields are separated by commas.",
            )
    hosts = [row.partition(",")[0] for row in rows]
    for host in given:
        if hosts.count(host) != 1:
            words = "more than one row" if host in hosts else "no row"
            raise Unmet(f"`inventory.csv` has {words} for `{host}`.", expected="one row for each host")
    if hosts != sorted(hosts):
        raise Unmet("The rows of `inventory.csv` should be sorted by host.", expected=min(hosts), actual=hosts[0])
