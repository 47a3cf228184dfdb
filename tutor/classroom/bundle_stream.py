"""Unpacks the gzip stream of a bundle that anybody may have made: a piece at a time, with a bound on everything."""

import zlib
from typing import IO

from tutor.classroom.bundle_manifest import LARGEST_BUNDLE, BadBundle, BundleTooLarge

PIECE = 64 * 1024
"""Bytes that are read at a time."""


class Inflated:
    """What a gzip stream holds, never more at once than is asked for, and never more than a bundle may hold.

    Args:
        source: the stream; more than `LARGEST_BUNDLE` of it is not taken.
        most: the bytes that may be in it.
    """

    def __init__(self, source: IO[bytes], most: int) -> None:
        self.source = source
        self.most = most
        self.taken = 0
        self.given = 0
        self.waiting = b""
        self.machine = zlib.decompressobj(wbits=31)

    def read(self, most: int) -> bytes:
        """At most so many bytes; none at the end.

        Raises:
            BadBundle: it is damaged.
            BundleTooLarge: it is more than a bundle may hold.
        """
        while most and not self.machine.eof:
            if not self.waiting:
                self.waiting = self._compressed()
            try:
                data = self.machine.decompress(self.waiting, min(most, PIECE))
            except zlib.error as error:
                raise BadBundle("This is no bundle, or it is damaged.", details=str(error)) from error
            self.waiting = self.machine.unconsumed_tail
            if data:
                self.given += len(data)
                if self.given > self.most:
                    raise BundleTooLarge("The bundle has more in it than a bundle may hold.")
                return data
        return b""

    def exactly(self, size: int) -> bytes:
        """So many bytes.

        Raises:
            BadBundle: there are not as many; and as `read`.
        """
        data = b""
        while len(data) < size:
            piece = self.read(size - len(data))
            if not piece:
                raise cut_short()
            data += piece
        return data

    def expect_end(self, most: int) -> None:
        """Only zeros follow, at most so many.

        Raises:
            BadBundle: something else follows.
        """
        left = most
        while piece := self.read(PIECE):
            left -= len(piece)
            if any(piece) or left < 0:
                raise BadBundle("The bundle has something after its end.")
        if self.machine.unused_data or self.waiting or self.source.read(1):
            raise BadBundle("The bundle has something after its end.")

    def _compressed(self) -> bytes:
        data = self.source.read(PIECE)
        if not data:
            raise cut_short()
        self.taken += len(data)
        if self.taken > LARGEST_BUNDLE:
            raise BundleTooLarge(f"The bundle has more than {LARGEST_BUNDLE // 1024 // 1024} MiB.")
        return data


def cut_short() -> BadBundle:
    """What to say where something is missing at the end."""
    return BadBundle("The bundle ends too early: it is damaged, or not all of it has arrived.")
