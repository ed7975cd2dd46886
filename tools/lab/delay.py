"""A bridge that delays: joins two switches of the lab by two tap devices and hands every frame on after a while.

delay.py LEFT RIGHT MILLISECONDS   (what netem does, for kernels that have none)
"""
import collections
import fcntl
import os
import select
import struct
import sys
import time

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000


def tap(name):
    device = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack('16sH', name.encode(), IFF_TAP | IFF_NO_PI))
    return device


left, right = tap(sys.argv[1]), tap(sys.argv[2])
delay = float(sys.argv[3]) / 1000
across = {left: right, right: left}
waiting = collections.deque()
print('ready', flush=True)

while True:
    due = max(0, waiting[0][0] - time.monotonic()) if waiting else None
    for source in select.select([left, right], [], [], due)[0]:
        for _ in range(64):
            try:
                waiting.append((time.monotonic() + delay, across[source], os.read(source, 65536)))
            except BlockingIOError:
                break
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        _, target, frame = waiting.popleft()
        try:
            os.write(target, frame)
        except (BlockingIOError, OSError):
            pass
