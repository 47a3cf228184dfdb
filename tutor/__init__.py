"""What a person runs: the command line, the screens, the record of progress."""

__version__ = "0.1.0"
