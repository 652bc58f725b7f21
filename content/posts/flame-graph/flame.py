#!/usr/bin/env python3
"""Draws a flame graph from folded stacks: flame.py build.folded > flame.svg"""
import sys
from html import escape
from zlib import crc32

WIDTH, ROW, PAD, TOP = 960, 26, 12, 44
PALETTE = ("#e8a33d", "#d98b3a", "#c9743a", "#e0b458", "#b9653f", "#d6a24a")


def read(lines):
    root = {"name": "all", "value": 0, "children": {}}
    for line in lines:
        stack, _, count = line.rpartition(" ")
        node = root
        node["value"] += int(count)
        for frame in stack.split(";"):
            node = node["children"].setdefault(frame, {"name": frame, "value": 0, "children": {}})
            node["value"] += int(count)
    return root


def depth(node):
    return 1 + max(map(depth, node["children"].values()), default=0)


def draw(node, x, level, scale, total, height):
    width = node["value"] * scale
    y = height - PAD - (level + 1) * ROW
    share = f"{node['value'] * 100 / total:.1f}"
    label = node["name"] if width > 7.6 * len(node["name"]) + 12 else ""
    if label and width > 7.6 * (len(label) + 7) + 12:
        label += f" {share}%"
    colour = PALETTE[crc32(node["name"].encode()) % len(PALETTE)]
    print(f'<g><title>{escape(node["name"])}: {node["value"]} samples, {share} %</title>'
          f'<rect x="{x:.1f}" y="{y}" width="{max(width - 1, 0.5):.1f}" height="{ROW - 1}" rx="2" fill="{colour}"/>'
          f'<text x="{x + 6:.1f}" y="{y + 17}">{escape(label)}</text></g>')
    for name in sorted(node["children"]):
        child = node["children"][name]
        draw(child, x, level + 1, scale, total, height)
        x += child["value"] * scale


def main(path):
    with open(path, encoding="utf-8") as lines:
        root = read(lines)
    (top,) = root["children"].values()
    height = depth(top) * ROW + TOP + PAD
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
          '<style>text{font:13px ui-monospace,"DejaVu Sans Mono",monospace;fill:#1b1712}'
          '.h{fill:#d8d2c4;font-size:14px}</style>'
          f'<rect width="{WIDTH}" height="{height}" rx="6" fill="#1b1d1f"/>'
          f'<text class="h" x="{PAD}" y="27">{top["value"]} samples, width = share of samples</text>')
    draw(top, PAD, 0, (WIDTH - 2 * PAD) / top["value"], top["value"], height)
    print("</svg>")


main(sys.argv[1])
