"""Runs the learner's functions in an interpreter of its own: the far side of `checks.python.sessions`.

The compiled code of this file is given to `python -I -c`. Two processes share it:

- the *supervisor* holds the nonce that comes on standard input. It never runs a line of the learner's.
- its child runs the learner's code and hands results to the supervisor over a private pipe. Where there are several
  sessions, it is a *host* instead, which makes a child of its own for each of them, one after the other; none after
  one that has left a process behind or changed a file.

What the learner's code prints goes straight to standard output and error. The supervisor writes the
results between it, each after the nonce, which the learner's code never sees: printing a result does not
make one. Ending the process, by whatever means, cannot hide that results are missing.

Nothing is imported here but what an interpreter has loaded at its start, and the learner's folder comes
into `sys.path` last: a `json.py` of the learner's is found by their code as ever, and by nothing else.
"""

import os
import sys

MOST_RELAYED = 8 * 1024 * 1024
MOST_FILES = 3000
FRAMES = 6

COMPILED: dict[str, object] = {}

PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 4, 36  # <linux/prctl.h>

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from checks.python.encoding import Encoded, Large, encoded, name_of, show, text_of, to_json  # these run along


# --- the supervisor -------------------------------------------------------------------------------------------


class Supervisor:
    """Lets sessions begin, passes their results on, and tells how they ended; `statuses` is the host's pipe, if any."""

    def __init__(self, child: int, acknowledgements: int, results: int, statuses: int | None) -> None:
        import select

        control(PR_SET_DUMPABLE, 0)  # no other process can look into this one, where the nonce is
        self.child, self.acknowledgements, self.results, self.statuses = child, acknowledgements, results, statuses
        self.select = select.select
        self.nonce = read_all(0)

    def run(self, sessions: int) -> None:
        """All of them, or those up to the first one after which no other may follow."""
        for _ in range(sessions):
            self.go_on()
            ended, last = self.relay()
            emit(self.nonce, b'{"ended": %s}' % to_json(ended).encode())
            if ended[1:] != ["clean"] or last != b'["done"]':
                break

    def go_on(self) -> None:
        """The child waits for this before the learner's code, and after each result."""
        try:
            os.write(self.acknowledgements, b".")
        except BrokenPipeError:
            return  # it has ended

    def relay(self) -> "tuple[list[Encoded | str], bytes]":
        """Pass on the results of a session until it has ended: how it did, and its last result."""
        pending, total, last = b"", 0, b""
        ended: list[Encoded | str] = []
        sources = [self.results] if self.statuses is None else [self.results, self.statuses]
        while total < MOST_RELAYED:
            if self.results in self.select(sources, [], [], 0 if ended else 0.05)[0]:
                data = os.read(self.results, 65536)
                if not data:
                    break
                total += len(data)
                *lines, pending = (pending + data).split(b"\n")
                for last in lines:
                    # What else the learner's code may write here must not pass for a word of this process.
                    emit(self.nonce, last if last.startswith(b"[") else b"[]")
                    self.go_on()
            elif ended:
                break
            else:
                # A process that the learner's code left behind may still hold the pipe.
                ended = self.ending(wait=False)
        return ended or self.ending(wait=True), last

    def ending(self, *, wait: bool) -> "list[Encoded | str]":
        """The session's exit status, and the host's word on what it has left; empty while it runs."""
        if self.statuses is None:
            ended, status = os.waitpid(self.child, 0 if wait else os.WNOHANG)
            return [str(os.waitstatus_to_exitcode(status))] if ended else []
        if not self.select([self.statuses], [], [], None if wait else 0)[0]:
            return []
        told = os.read(self.statuses, 100)
        if not told:
            os._exit(1)  # the host is gone
        return [*told.decode().split()]


def control(option: int, value: int) -> None:
    """Call `prctl`, where there is one; `ctypes` itself takes long to load, and would stay loaded."""
    if sys.platform.startswith("linux"):
        import _ctypes

        kind = type("Function", (_ctypes.CFuncPtr,), {"_flags_": _ctypes.FUNCFLAG_CDECL, "_restype_": None})
        prctl: Any = kind(_ctypes.dlsym(_ctypes.dlopen(None, 0), "prctl"))  # type: ignore[arg-type]
        prctl(option, value, 0, 0, 0)


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


# --- the host -------------------------------------------------------------------------------------------------


def host(sessions: "list[dict[str, Any]]", folder: str, statuses: int, shared: "tuple[int, ...]") -> "dict[str, Any]":
    """Make a child for each session. Returns in the children only, with what each of them has to do.

    Its only word on a session is the exit status and, where nothing is left of it, "clean". `shared` are the
    descriptors that all children have.
    """
    control(PR_SET_CHILD_SUBREAPER, 1)
    control(PR_SET_DUMPABLE, 0)
    before = state_of(folder)
    for session in sessions:
        child = os.fork()
        if not child:
            control(PR_SET_DUMPABLE, 1)
            return session
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for descriptor in shared:
            os.set_blocking(descriptor, True)
        clean = before is not None and is_alone() and state_of(folder) == before
        os.write(statuses, b"%d clean" % status if clean else b"%d" % status)
        if not clean:
            break
    os._exit(0)


def get_ready(sessions: "list[dict[str, Any]]", modules: "list[str]") -> None:
    """Do once what each session would do for itself, before anything of the learner's runs."""
    for name in modules:
        __import__(name)
    for filename, source in [request["probe"] for request in sessions if request["probe"]]:
        try:
            compiled(source, filename)
        except (SyntaxError, ValueError):
            continue  # each session tells


def is_alone() -> bool:
    """Whether no process is left of the sessions; false where those that slip away cannot be seen."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return True
    return False


def state_of(folder: str) -> "list[tuple[object, ...]] | None":
    """What is in a folder, and when each file was changed last; None where that is too much to look at."""
    found: list[tuple[object, ...]] = []
    folders = [folder]
    for current in folders:
        try:
            names = sorted(os.listdir(current))
            for path in (current, *[f"{current}/{name}" for name in names]):
                status = os.lstat(path)
                found.append((path, status.st_ino, status.st_mode, status.st_size, status.st_ctime_ns))
                if status.st_mode & 0o170000 == 0o040000 and path != current:
                    folders.append(path)
        except OSError:
            return None
        if len(found) > MOST_FILES:
            return None
    return found


# --- the child ------------------------------------------------------------------------------------------------


class Line:
    """The child's way to the supervisor: one frame at a time, each acknowledged, so that printed text stays
    between the frames that it belongs between.
    """

    def __init__(self, request_read: int, result_write: int) -> None:
        self.request_read, self.result_write = request_read, result_write
        self.read, self.write = os.read, os.write

    def wait(self) -> None:
        """Until the supervisor says so."""
        self.read(self.request_read, 1)

    def send(self, frame: "Encoded") -> None:
        """Hand a frame over and wait until it is out."""
        flush()
        data = to_json(frame).encode() + b"\n"
        while data:
            data = data[self.write(self.result_write, data) :]
        self.wait()

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


def serve(line: Line, request: "dict[str, Any]") -> None:
    """Do what the request asks: run the probe, import the module, evaluate the expressions."""
    probe: dict[str, object] = {}
    if request["probe"]:
        filename, source = request["probe"]
        module = type(sys)("lesson_probe")
        sys.modules["lesson_probe"] = module
        probe = vars(module)
        probe["tell"] = lambda value: line.send(["told", encoded(value)])
        probe["__file__"] = filename
        try:
            exec(compiled(source, filename), probe)  # type: ignore[arg-type]
        except BaseException as error:  # noqa: BLE001
            line.send(["broken", name_of(type(error)), text_of(error)])
            return
    line.wait()
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
            line.send(["done"])
            return
    for expression, argv in request["steps"]:
        if argv is not None:
            sys.argv[:] = argv  # in place: `from sys import argv` is as good as `sys.argv`
        names = {**(vars(sys.modules[name]) if name else {}), **probe}
        code = compile(expression, "<check>", "eval")
        line.send(attempt(lambda code=code, names=names: eval(code, names), folder))
    line.send(["done"])


def compiled(source: str, filename: str) -> object:
    """The code of a probe; the host has it ready for all sessions that use it."""
    if source not in COMPILED:
        COMPILED[source] = compile(source, filename, "exec")
    return COMPILED[source]


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


def attempt(action: object, folder: str) -> "Encoded":
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


def frames_of(error: BaseException, folder: str) -> "list[Encoded]":
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


# --- the beginning --------------------------------------------------------------------------------------------


def main() -> None:
    """Split into supervisor and child. The child returns, so that its interpreter ends as interpreters do."""
    request = eval(read_request(), {"__builtins__": {}})
    sessions = request["sessions"]
    if len(sessions) > 1:
        get_ready(sessions, request["modules"])
    request_read, request_write = os.pipe()
    result_read, result_write = os.pipe()
    status_read, status_write = os.pipe()
    child = os.fork()
    if child:
        for descriptor in (request_read, result_write, status_write):
            os.close(descriptor)
        Supervisor(child, request_write, result_read, status_read if len(sessions) > 1 else None).run(len(sessions))
        os._exit(0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor in (request_write, result_read, status_read):
        os.close(descriptor)
    shared = (1, 2, request_read, result_write)
    session = host(sessions, request["watched"], status_write, shared) if len(sessions) > 1 else sessions[0]
    os.close(status_write)
    os.setpgid(0, 0)
    line = Line(request_read, result_write)
    serve(line, session)
    line.close()


def read_request() -> str:
    """What to do: its length on a line, then its text. The nonce after it is not for the child."""
    digits, data = b"", b""
    while (digit := os.read(0, 1)) not in (b"\n", b""):
        digits += digit
    while len(data) < int(digits) and (part := os.read(0, int(digits) - len(data))):
        data += part
    return data.decode("utf-8", "surrogatepass")


if __name__ == "__main__":
    main()
