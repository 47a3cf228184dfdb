"""Classes to register, for the checks of this lesson."""

CLASSES = {}


def loader_class(name):
    """A class of this name with a `load` that tells which file it is for."""

    class Loader:
        def __init__(self, path):
            self.path = path

        def load(self):
            return [f"{name} of {self.path}"]

    Loader.__name__ = Loader.__qualname__ = name
    CLASSES[Loader] = name
    return Loader


def by_call(register, extension, name):
    """Register a class by a plain call."""
    register(extension, loader_class(name))


def by_decorator(register, extension, name):
    """Register a class as a decorator does; whether the class comes back."""
    cls = loader_class(name)
    return register(extension)(cls) is cls


def chosen(make_loader, path):
    """The name of the class whose object comes back."""
    loader = make_loader(path)
    return CLASSES.get(type(loader), type(loader).__name__)


def refused(register, extension, as_decorator, load=None):
    """Register a class without a `load` that can be called."""

    class Unfinished:
        def __init__(self, path):
            self.path = path

    if load is not None:
        Unfinished.load = load
    if as_decorator:
        register(extension)(Unfinished)
    else:
        register(extension, Unfinished)


def kinds(make_loader, *paths):
    """How many classes the loaders of these paths have."""
    return len({type(make_loader(path)) for path in paths})


def late(make_loader, path):
    """Make a loader for a file that is not there, and load afterwards: in which step that is noticed."""
    loader = make_loader(path)
    try:
        loader.load()
    except Exception:  # noqa: BLE001
        return "load"
    return "never"
