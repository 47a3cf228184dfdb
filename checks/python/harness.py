"""Runs the learner's functions in an interpreter of its own: the far side of `checks.python.calls`.

The text of this file is given to `python -I -c`. Two processes share it:

- the *supervisor* holds the nonce that came on standard input. It never runs a line of the learner's.
- its child runs the learner's code and hands results to the supervisor over a private pipe.

What the learner's code prints goes straight to standard output and error. The supervisor writes the
results between it, each after the nonce, which the learner's code never sees: printing a result does not
make one. Ending the process, by whatever means, cannot hide that results are missing.

Nothing is imported here but what an interpreter has loaded at its start, and the learner's folder comes
into `sys.path` last: a `json.py` of the learner's is found by their code as ever, and by nothing else.
"""

import os
import sys

MOST_ITEMS = 50_000
MOST_CHARACTERS = 400_000
DEEPEST = 60
MOST_RELAYED = 8 * 1024 * 1024
FRAMES = 6

Encoded = list["str | Encoded"]


class Large(Exception):
    """A value has too many parts to be sent."""


# --- the supervisor -------------------------------------------------------------------------------------------


def supervise(child: int, request_write: int, result_read: int) -> None:
    """Pass the request on, relay results until the child has ended, and tell how it ended."""
    import contextlib
    import select

    be_opaque()
    nonce, _, request = read_all(0).partition(b"\n")
    with contextlib.suppress(BrokenPipeError):
        write_all(request_write, b"%d\n" % len(request) + request)
    pending, total, status = b"", 0, None
    while total < MOST_RELAYED:
        if select.select([result_read], [], [], 0.05 if status is None else 0)[0]:
            data = os.read(result_read, 65536)
            if not data:
                break
            total += len(data)
            *lines, pending = (pending + data).split(b"\n")
            for line in lines:
                emit(nonce, line)
                with contextlib.suppress(BrokenPipeError):
                    os.write(request_write, b".")
        elif status is not None:
            break
        else:
            # A process that the learner's code left behind may still hold the pipe.
            ended, found = os.waitpid(child, os.WNOHANG)
            status = found if ended else None
    if status is None:
        status = os.waitpid(child, 0)[1]
    emit(nonce, to_json(["ended", str(os.waitstatus_to_exitcode(status))]).encode())


def be_opaque() -> None:
    """Let no other process look into this one, nor use its descriptors: the nonce is in its memory."""
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def emit(nonce: bytes, line: bytes) -> None:
    """Write one frame on standard output, and its mark on standard error."""
    write_all(1, b"\n" + nonce + b" " + line + b"\n")
    write_all(2, b"\n" + nonce + b"\n")


def read_all(descriptor: int) -> bytes:
    """Everything up to the end."""
    parts = []
    while data := os.read(descriptor, 65536):
        parts.append(data)
    return b"".join(parts)


def write_all(descriptor: int, data: bytes) -> None:
    """Everything, in as many writes as it takes."""
    while data:
        data = data[os.write(descriptor, data) :]


# --- the child ------------------------------------------------------------------------------------------------


class Line:
    """The child's way to the supervisor: one frame at a time, each acknowledged, so that printed text stays
    between the frames that it belongs between.
    """

    def __init__(self, request_read: int, result_write: int) -> None:
        self.request_read, self.result_write = request_read, result_write
        self.read, self.write = os.read, os.write

    def receive(self) -> str:
        """The request: its length on a line, then its text."""
        digits = b""
        while (digit := self.read(self.request_read, 1)) not in (b"\n", b""):
            digits += digit
        data, size = b"", int(digits)
        while len(data) < size and (part := self.read(self.request_read, size - len(data))):
            data += part
        return data.decode()

    def send(self, frame: Encoded) -> None:
        """Hand a frame over and wait until it is out."""
        flush()
        data = to_json(frame).encode() + b"\n"
        while data:
            data = data[self.write(self.result_write, data) :]
        self.read(self.request_read, 1)

    def close(self) -> None:
        """No more frames come."""
        os.close(self.request_read)
        os.close(self.result_write)


def flush() -> None:
    """Have what was printed so far leave the process."""
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        try:
            if stream is not None:
                stream.flush()
        except Exception:  # noqa: BLE001
            continue  # replaced or closed by the learner's code


def serve(line: Line) -> None:
    """Do what the request asks: run the probe, import the module, evaluate the expressions."""
    request = eval(line.receive(), {"__builtins__": {}})
    probe: dict[str, object] = {}
    if request["probe"]:
        filename, source = request["probe"]
        module = type(sys)("lesson_probe")
        sys.modules["lesson_probe"] = module
        probe = vars(module)
        probe["tell"] = lambda value: line.send(["told", encoded(value)])
        probe["__file__"] = filename
        try:
            exec(compile(source, filename, "exec"), probe)
        except BaseException as error:  # noqa: BLE001
            line.send(["broken", name_of(type(error)), text_of(error)])
            return
    folder = request["folder"]
    os.chdir(request["cwd"])
    compile_afresh(folder, sys.path)
    sys.path.insert(0, folder)
    sys.argv = list(request["argv"])
    name = request["module"]
    if name:
        frame = attempt(lambda: __import__(name) and None, folder)
        line.send(frame)
        if frame[0] != "value":
            return
    for expression, argv in request["steps"]:
        if argv is not None:
            sys.argv[:] = argv  # in place: `from sys import argv` is as good as `sys.argv`
        names = {**(vars(sys.modules[name]) if name else {}), **probe}
        code = compile(expression, "<check>", "eval")
        line.send(attempt(lambda code=code, names=names: eval(code, names), folder))
    line.send(["done"])


def compile_afresh(folder: str, known: list[str]) -> None:
    """Let the learner's modules be compiled each time: bytecode that lies there may be of another source.

    Modules in the folders that are in `sys.path` by now keep theirs.
    """
    import _frozen_importlib_external as machinery

    find = machinery.cache_from_source
    own, others = folder + "/", tuple([path.rstrip("/") + "/" for path in known if path])

    def cache_from_source(path: object, *args: object, **options: object) -> object:
        if str(path).startswith(own) or not str(path).startswith(others):
            raise NotImplementedError("no bytecode for this file")  # then it is the source that is read
        return find(path, *args, **options)  # type: ignore[call-overload]

    machinery.cache_from_source = cache_from_source  # type: ignore[assignment]


def attempt(action: object, folder: str) -> Encoded:
    """The frame that tells what came of calling `action`."""
    try:
        value = action()  # type: ignore[operator]
    except SystemExit as error:
        return ["exit", show(error.code), *frames_of(error, folder)]
    except BaseException as error:  # noqa: BLE001
        kinds: Encoded = [name_of(kind) for kind in type(error).__mro__[:-1]]
        return ["error", kinds, text_of(error), *frames_of(error, folder)]
    try:
        return ["value", encoded(value)]
    except Large:
        return ["large", name_of(type(value))]


def frames_of(error: BaseException, folder: str) -> list[Encoded]:
    """Where in the learner's own files the error came from, innermost last: file, line, function."""
    found: list[Encoded] = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        if code.co_filename.startswith(folder + "/"):
            found.append([code.co_filename[len(folder) + 1 :], str(trace.tb_lineno), code.co_name])
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and str(error.filename).startswith(folder + "/"):
        found.append([str(error.filename)[len(folder) + 1 :], str(error.lineno), ""])
    return found[-FRAMES:]


# --- values as data -------------------------------------------------------------------------------------------


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


def main() -> None:
    """Split into supervisor and child. The child returns, so that its interpreter ends as interpreters do."""
    request_read, request_write = os.pipe()
    result_read, result_write = os.pipe()
    child = os.fork()
    if child:
        os.close(request_read)
        os.close(result_write)
        supervise(child, request_write, result_read)
        os._exit(0)
    os.setpgid(0, 0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.close(request_write)
    os.close(result_read)
    line = Line(request_read, result_write)
    serve(line)
    line.close()


if __name__ == "__main__":
    main()
