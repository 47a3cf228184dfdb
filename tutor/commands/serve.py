"""`mlscale-tutor serve`: the tutor in a browser."""

import argparse
import errno
import ipaddress
import signal
import socket

from sandbox.errors import Usage
from tutor.commands.common import warn

PORT = 8000
LOOPBACK = "127.0.0.1"
FLAG = "--i-know-this-is-a-shell"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--port",
        type=port_number,
        default=PORT,
        metavar="N",
        help=f"the port (default {PORT}; 0 takes a free one)",
    )
    parser.add_argument(
        "--host", default=LOOPBACK, metavar="ADDRESS", help="the address to listen at (default: only this machine)"
    )
    parser.add_argument(FLAG, dest="known", action="store_true", help="allow an address that other machines can reach")
    parser.epilog = (
        "Prints the address to open. It opens once; the browser that used it may come again until the server ends. "
        "Ctrl+C ends the server and all that it started."
    )


def run(options: argparse.Namespace) -> int:
    """Serve until asked to end.

    Raises:
        Usage: the address cannot be listened at, or it can be reached by others and nobody said that this is meant.
    """
    import asyncio

    from tutor.serving.access import Access
    from tutor.serving.server import Server

    listening, beyond = listen(options.host, options.port, options.known)
    access = Access([socket.gethostname(), options.host] if beyond else [], beyond_loopback=beyond)
    address = f"{address_of(listening, 'http')}/?token={access.token}"

    def ready() -> None:
        print(address, flush=True)
        warn("Open this address in a browser. It opens once. Ctrl+C ends the server and all that it started.")
        if beyond:
            warn(
                "Other machines can reach this server. Whoever opens the address first has a shell here, as you, "
                "and what is typed crosses the network in the clear."
            )

    async def serve() -> int:
        return await Server(listening, access).run(ready)

    number = asyncio.run(serve())
    return 0 if number == signal.SIGINT else 128 + number


def listen(host: str, port: int, known: bool) -> tuple[socket.socket, bool]:
    """A socket that listens at an address of this machine, and whether other machines can reach it.

    Raises:
        Usage: it cannot, with the reason in words; or others can reach it and `known` does not allow that.
    """
    family, address = _resolve(host, port)
    beyond = not ipaddress.ip_address(address).is_loopback
    if beyond and not known:
        raise Usage(
            f"{host} can be reached from other machines, and what is served is a shell on this one.",
            todo=f"If that is what you want, add `{FLAG}`.",
        )
    both = family == socket.AF_INET6 and address == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server((address, port), family=family, dualstack_ipv6=both), beyond
    except OSError as error:
        raise _refused(error, host, port) from error


def address_of(listening: socket.socket, scheme: str) -> str:
    """The address under which a listening socket is reached, by this machine's name where it listens at all of them."""
    bound, port = listening.getsockname()[:2]
    name = socket.gethostname() if ipaddress.ip_address(bound).is_unspecified else bound
    return f"{scheme}://{f'[{name}]' if ':' in name else name}:{port}"


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise Usage(f"There is no address '{host}'.", details=str(error)) from error
    return found[0][0], str(found[0][4][0])


def _refused(error: OSError, host: str, port: int) -> Usage:
    other = "Name another port with `--port`; `--port 0` takes one that is free."
    if error.errno == errno.EADDRINUSE:
        return Usage(f"Port {port} is in use by another program.", todo=other)
    if error.errno in (errno.EACCES, errno.EPERM):
        return Usage(f"You may not listen at port {port}.", todo=other)
    if error.errno == errno.EADDRNOTAVAIL:
        return Usage(f"{host} is no address of this machine.")
    return Usage(f"{host}, port {port}, cannot be listened at: {error.strerror}.", todo=other)


def port_number(text: str) -> int:
    """A port as an option's value."""
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: a number from 0 to 65535")
    return number
