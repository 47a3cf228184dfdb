"""What escape sequences do to a screen of 10 columns and 4 rows: the same in both engines.

The expected screens are those of xterm's specification; where tmux follows it too, they were compared with tmux.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tutor.tui.terminal.engine import Engine, EngineName


@dataclass(frozen=True)
class Case:
    name: str
    output: bytes
    screen: str
    cursor: tuple[int, int]
    differs_in: EngineName | None = None


CASES = (
    Case("plain", b"ab", "ab", (2, 0)),
    Case("crlf", b"ab\r\ncd", "ab\ncd", (2, 1)),
    Case("lf only", b"ab\ncd", "ab\n  cd", (4, 1)),
    Case("wrap", b"0123456789ab", "0123456789\nab", (2, 1)),
    Case("pending wrap then cr", b"0123456789\rX", "X123456789", (1, 0)),
    Case("pending wrap then bs", b"0123456789\x08X", "01234567X9", (9, 0)),
    Case("pending wrap then cuf", b"0123456789\x1b[CX", "012345678X", (9, 0)),
    Case("no autowrap", b"\x1b[?7l0123456789abc", "012345678c", (9, 0)),
    Case("backspace", b"abc\x08\x08X", "aXc", (2, 0)),
    Case("tab", b"a\tX", "a       X", (9, 0)),
    Case("two tabs", b"a\t\tX", "a        X", (9, 0)),
    Case("set tab", b"\x1b[4G\x1bH\r\tX", "   X", (4, 0)),
    Case("clear tabs", b"\x1b[3ga\tX", "a        X", (9, 0)),
    Case("cbt", b"\x1b[10G\x1b[ZX", "        X", (9, 0)),
    Case("cup", b"\x1b[3;4HX", "\n\n   X", (4, 2)),
    Case("cup beyond", b"\x1b[99;99HX", "\n\n\n         X", (9, 3)),
    Case("cuu", b"\x1b[3;3H\x1b[2AX", "  X", (3, 0)),
    Case("cud", b"\x1b[2BX", "\n\nX", (1, 2)),
    Case("cuf cub", b"\x1b[5C\x1b[2DX", "   X", (4, 0)),
    Case("cnl cpl", b"ab\x1b[2EX\x1b[FY", "ab\nY\nX", (1, 1)),
    Case("cha vpa", b"\x1b[5G\x1b[3dX", "\n\n    X", (5, 2)),
    Case("hvp", b"\x1b[2;2fX", "\n X", (2, 1)),
    Case("ed 0", b"aaaa\r\nbbbb\r\ncccc\x1b[2;2H\x1b[J", "aaaa\nb", (1, 1)),
    Case("ed 1", b"aaaa\r\nbbbb\r\ncccc\x1b[2;2H\x1b[1J", "\n  bb\ncccc", (1, 1)),
    Case("ed 2", b"aaaa\r\nbbbb\x1b[2J", "", (4, 1)),
    Case("el 0", b"abcdef\x1b[3G\x1b[K", "ab", (2, 0)),
    Case("el 1", b"abcdef\x1b[3G\x1b[1K", "   def", (2, 0)),
    Case("el 2", b"abcdef\x1b[3G\x1b[2K", "", (2, 0)),
    Case("ich", b"abcdef\x1b[2G\x1b[2@", "a  bcdef", (1, 0)),
    Case("dch", b"abcdef\x1b[2G\x1b[2P", "adef", (1, 0)),
    Case("ech", b"abcdef\x1b[2G\x1b[2X", "a  def", (1, 0)),
    Case("il", b"a\r\nb\r\nc\r\nd\x1b[2H\x1b[L", "a\n\nb\nc", (0, 1)),
    Case("dl", b"a\r\nb\r\nc\r\nd\x1b[2H\x1b[M", "a\nc\nd", (0, 1)),
    Case("irm", b"abc\r\x1b[4hXY\x1b[4lZ", "XYZbc", (3, 0)),
    Case("rep", b"a\x1b[3b", "aaaa", (4, 0)),
    Case("su", b"a\r\nb\r\nc\x1b[S", "b\nc", (1, 2)),
    Case("sd", b"a\r\nb\r\nc\x1b[T", "\na\nb\nc", (1, 2)),
    Case("scroll", b"a\r\nb\r\nc\r\nd\r\ne", "b\nc\nd\ne", (1, 3)),
    Case("ri at top", b"a\r\nb\x1b[H\x1bMX", "X\na\nb", (1, 0)),
    Case("ind at bottom", b"a\x1b[4H\x1bDX", "\n\n\nX", (1, 3)),
    Case("nel", b"ab\x1bEX", "ab\nX", (1, 1)),
    Case("decstbm scroll", b"a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[3;1H\nX", "a\nc\nX\nd", (1, 2)),
    Case("decstbm homes", b"\x1b[3;3H\x1b[2;3rX", "X", (1, 0)),
    Case("origin mode", b"\x1b[2;3r\x1b[?6hX\x1b[9;1HY", "\nX\nY", (1, 2), differs_in=EngineName.FALLBACK),
    Case("decsc decrc", b"ab\x1b7\x1b[3;3HX\x1b8Y", "abY\n\n  X", (3, 0)),
    Case("scosc", b"ab\x1b[s\x1b[3;3HX\x1b[uY", "abY\n\n  X", (3, 0)),
    Case("decaln", b"\x1b#8", "EEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE", (0, 0)),
    Case("dec graphics", b"\x1b(0lqk\x1b(B|", "┌─┐|", (4, 0)),
    Case("so si", b"\x1b)0\x0elqk\x0flq", "┌─┐lq", (5, 0)),
    Case("utf8", b"\xc3\xa4\xc3\xb6\xe2\x82\xac", "äö€", (3, 0)),
    Case("wide", b"\xe4\xbd\xa0\xe5\xa5\xbd", "你好", (4, 0)),
    Case("wide at margin", b"012345678\xe4\xbd\xa0", "012345678\n你", (2, 1)),
    Case("overwrite wide left", b"\xe4\xbd\xa0\xe5\xa5\xbd\rX", "X 好", (1, 0)),
    Case("overwrite wide right", b"\xe4\xbd\xa0\xe5\xa5\xbd\x1b[2GX", " X好", (2, 0)),
    Case("combining", b"e\xcc\x81x", "éx", (2, 0)),
    Case("emoji", b"\xf0\x9f\x98\x80x", "😀x", (3, 0)),
    Case("bad utf8", b"a\xffb", "a�b", (3, 0)),
    Case("cut utf8", b"a\xe2\x82b", "a�b", (3, 0)),
    Case("alternate", b"ab\x1b[?1049hXY", "  XY", (4, 0)),
    Case("alternate back", b"ab\x1b[?1049hXY\x1b[?1049lc", "abc", (3, 0)),
    Case("alternate 47", b"ab\x1b[?47hXY\x1b[?47lc", "ab  c", (5, 0)),
    Case("ris", b"ab\x1b[2;3r\x1bcX", "X", (1, 0)),
    Case("unknown csi", b"a\x1b[99zb", "ab", (2, 0)),
    Case("unknown private", b"a\x1b[?9999hb", "ab", (2, 0)),
    Case("unknown osc", b"a\x1b]999;x\x07b", "ab", (2, 0)),
    Case("osc title", b"a\x1b]0;t\x07b", "ab", (2, 0)),
    Case("osc st", b"a\x1b]2;t\x1b\\b", "ab", (2, 0)),
    Case("dcs", b"a\x1bP1$r0m\x1b\\b", "ab", (2, 0)),
    Case("apc", b"a\x1b_hello\x1b\\b", "ab", (2, 0)),
    Case("pm", b"a\x1b^hello\x1b\\b", "ab", (2, 0)),
    Case("can in csi", b"a\x1b[3\x18b", "ab", (2, 0)),
    Case("esc in csi", b"a\x1b[3\x1b[2Cb", "a  b", (4, 0)),
    Case("control in csi", b"abc\x1b[\x082CX", "abc X", (5, 0)),
    Case("nul", b"a\x00b", "ab", (2, 0)),
    Case("del", b"a\x7fb", "ab", (2, 0)),
    Case("vt ff", b"a\x0bb\x0cc", "a\n b\n  c", (3, 2)),
    Case("modify other keys", b"a\x1b[>4;2mb", "ab", (2, 0)),
    Case("kitty push", b"a\x1b[>1ub", "ab", (2, 0)),
    Case("sgr many", b"\x1b[1;2;3;4;5;7;8;9;31;42ma\x1b[mb", "ab", (2, 0)),
    Case("sgr colon", b"\x1b[38:2::1:2:3ma\x1b[4:3mb", "ab", (2, 0)),
    Case("empty csi m", b"\x1b[ma", "a", (1, 0)),
    Case("cuu stops at margin", b"\x1b[2;3r\x1b[3;1H\x1b[9AX", "\nX", (1, 1), differs_in=EngineName.FALLBACK),
    Case("long params", b"\x1b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1mx", "x", (1, 0)),
    Case("huge param", b"\x1b[99999999CX", "         X", (9, 0)),
    Case("dl in region", b"a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[2H\x1b[M", "a\nc\n\nd", (0, 1)),
    Case("il outside region", b"a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[4H\x1b[L", "a\nb\nc\nd", (0, 3)),
    Case("reverse wrap off", b"\r\n\x08X", "\nX", (1, 1)),
    Case("lnm", b"\x1b[20hab\ncd", "ab\ncd", (2, 1)),
    Case("decslrm", b"\x1b[?69h\x1b[3;6s\x1b[1;3Habcdefg", "  abcd\n  efg", (5, 1)),
    Case("erase keeps cursor", b"abc\x1b[2JX", "   X", (4, 0)),
    Case("ed 3", b"a\r\nb\x1b[3Jc", "a\nbc", (2, 1)),
    Case("hpa hpr", b"\x1b[3`X\x1b[2aY", "  X  Y", (6, 0)),
    Case("vpr", b"X\x1b[2eY", "X\n\n Y", (2, 2)),
    Case("wrap scrolls", b"\x1b[4Habcdefghijkl", "\n\nabcdefghij\nkl", (2, 3)),
    Case("tab at end", b"\x1b[10G\tX", "         X", (9, 0)),
)


def _screen(engine: Engine) -> str:
    rows = ("".join(run.text for run in engine.row(y)).rstrip() for y in range(engine.rows))
    return "\n".join(rows).rstrip("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
@pytest.mark.parametrize("piece", [4096, 1], ids=["whole", "bytewise"])
def test_a_sequence_does_what_xterm_does(
    case: Case, piece: int, engine: Callable[..., Engine], engine_name: EngineName
) -> None:
    if case.differs_in is engine_name:
        pytest.skip("a known difference of this engine")
    terminal = engine()
    for at in range(0, len(case.output), piece):
        terminal.feed(case.output[at : at + piece])
        terminal.changes()
    assert _screen(terminal) == case.screen
    assert (terminal.cursor.column, terminal.cursor.row) == case.cursor


def test_rows_always_fill_the_screen(engine: Callable[..., Engine]) -> None:
    for case in CASES:
        terminal = engine()
        terminal.feed(case.output)
        terminal.changes()
        for y in range(terminal.rows):
            assert sum(run.cells for run in terminal.row(y)) == terminal.columns, case.name
