#!/usr/bin/env python3
"""Draws a moon over water twice: once in ordered dither, once in error diffusion. Two colours, no libraries."""
import math
import struct
import zlib

W, H, SCALE = 240, 150, 3
INK, PAPER = (0x1B, 0x1D, 0x1F), (0xF2, 0xA6, 0x3B)
BAYER = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]


def light(x, y):
    """How bright a point is, 0 to 1."""
    if y > 104:  # water: the moon's path, broken by waves
        wave = math.sin(y * 1.9 + math.sin(x * 0.11 + y) * 1.4)
        path = math.exp(-(((x - 150) / (10 + (y - 104) * 0.9)) ** 2))
        return 0.06 + 0.16 * (y - 104) / 46 + 0.7 * path * (0.5 + 0.5 * wave)
    dx, dy = (x - 150) / 34, (y - 48) / 34
    r2 = dx * dx + dy * dy
    if r2 < 1:  # a sphere lit from the upper left
        z = math.sqrt(1 - r2)
        return max(0.05, min(1, -0.55 * dx - 0.5 * dy + 0.67 * z + 0.12))
    return 0.28 * math.exp(-(math.sqrt(r2) - 1) * 0.9) + 0.10 * (1 - y / 104)


def ordered():
    return [[light(x, y) > (BAYER[y % 4][x % 4] + 0.5) / 16 for x in range(W)] for y in range(H)]


def diffused():
    grey = [[light(x, y) for x in range(W)] for y in range(H)]
    out = [[False] * W for _ in range(H)]
    for y in range(H):
        for x in range(W):
            out[y][x] = grey[y][x] > 0.5
            error = grey[y][x] - out[y][x]
            for dx, dy, share in ((1, 0, 7), (-1, 1, 3), (0, 1, 5), (1, 1, 1)):  # Floyd and Steinberg
                if 0 <= x + dx < W and y + dy < H:
                    grey[y + dy][x + dx] += error * share / 16
    return out


def png(name, bits):
    """Writes a PNG of one bit per pixel and a palette of two colours."""
    rows = []
    for line in bits:
        wide = [bit for bit in line for _ in range(SCALE)]
        packed = bytes(sum(b << (7 - i) for i, b in enumerate(wide[n : n + 8])) for n in range(0, len(wide), 8))
        rows += [b"\0" + packed] * SCALE

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", W * SCALE, H * SCALE, 1, 3, 0, 0, 0)))
        file.write(chunk(b"PLTE", bytes(INK + PAPER)))
        file.write(chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b""))


png("moon-ordered.png", ordered())
png("moon-diffused.png", diffused())
