# worker.py DATA RESERVED: holds DATA MiB of memory, and has reserved RESERVED MiB more that it never touches.
import mmap
import signal
import sys

data = bytearray(b"x") * (int(sys.argv[1]) << 20)
reserved = mmap.mmap(-1, int(sys.argv[2]) << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) if int(sys.argv[2]) else None
print("ready", flush=True)
while True:
    signal.pause()
