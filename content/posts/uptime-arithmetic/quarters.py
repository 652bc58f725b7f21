#!/usr/bin/env python3
"""Draws ninety days of uptime, a column per day and a row per five minutes: quarters.py writes three PNG files."""
import random
import struct
import zlib

DAYS, SLOTS, COLUMN = 90, 288, 10  # 288 slots of five minutes; a column is 9 pixels and a gap
BUDGET = round(DAYS * SLOTS * (1 - 0.9882))  # 306 slots
BACK, UP, NIGHT, DOWN = b"\x1b\x1d\x1f", b"\x3f\x6f\x4f", b"\x36\x5c\x44", b"\xf2\xa6\x3b"


def png(name, down):
    rows = []
    for slot in range(SLOTS):
        up = UP if 9 * 12 <= slot < 17 * 12 else NIGHT
        line = b"".join((DOWN if (day, slot) in down else up) * (COLUMN - 1) + BACK for day in range(DAYS))
        rows.append(b"\0" + line)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", DAYS * COLUMN, SLOTS, 8, 2, 0, 0, 0)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header))
        file.write(chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b""))


dice = random.Random(9882)
every = [(day, slot) for day in range(DAYS) for slot in range(SLOTS)]
start = 41 * SLOTS + 100
office = [(day, slot) for day, slot in every if day % 7 < 5 and 9 * 12 <= slot < 17 * 12]
hours = dice.sample(range(len(office) // 12), BUDGET // 12 + 1)
spread = [office[hour * 12 + five] for hour in hours for five in range(12)]

png("quarter-bad-day.png", set(every[start : start + BUDGET]))
png("quarter-bad-habit.png", set(dice.sample(every, BUDGET)))
png("quarter-office-hours.png", set(spread[:BUDGET]))
