cat > simcpu.py <<'END'
from collections import OrderedDict

class CPU:
    def __init__(self, lines=16, line=8):
        self.misses = self.mispredicts = self.branches = 0
        self._cache, self._lines, self.line, self._next, self._state = OrderedDict(), lines, line, 0, 1
    def touch(self, address):
        tag = address // self.line
        if tag in self._cache:
            self._cache.move_to_end(tag)
        else:
            self.misses += 1
            self._cache[tag] = True
            if len(self._cache) > self._lines:
                self._cache.popitem(last=False)
    def matrix(self, rows, cols, fill=0):
        m = Matrix(self, self._next, rows, cols, fill)
        self._next += -(-rows * cols // self.line) * self.line
        return m
    def branch(self, condition):
        taken = bool(condition)
        self.branches += 1
        if (self._state >= 2) != taken:
            self.mispredicts += 1
        self._state = min(3, self._state + 1) if taken else max(0, self._state - 1)
        return taken

class Matrix:
    def __init__(self, cpu, base, rows, cols, fill):
        self.cpu, self.base, self.rows, self.cols, self._d = cpu, base, rows, cols, [fill] * (rows * cols)
    def __getitem__(self, rc):
        i = rc[0] * self.cols + rc[1]; self.cpu.touch(self.base + i); return self._d[i]
    def __setitem__(self, rc, x):
        i = rc[0] * self.cols + rc[1]; self.cpu.touch(self.base + i); self._d[i] = x
END
cat > fast.py <<'END'
def column_sums(m):
    return [sum(m[r, c] for r in range(m.rows)) for c in range(m.cols)]

def count_above(values, limit, cpu):
    n = 0
    for v in values:
        if cpu.branch(v > limit):
            n += 1
    return n

def transpose(src, dst):
    for r in range(src.rows):
        for c in range(src.cols):
            dst[c, r] = src[r, c]
END
