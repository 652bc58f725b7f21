#!/usr/bin/env python3
"""From edit to served: how long after a post is written the server's page has it. Servers are measured in turn, in one run.

usage: serve.py --posts FOLDER [--static FOLDER] [--edits 7] [--sitegen PROGRAM] [--hugo PROGRAM --hugo-site FOLDER [--hugo-option OPTION]...]

FOLDER of --posts has Markdown posts with a quoted title; `--hugo-site` has a site of Hugo's without them (its theme makes the same pages
as benchmarks/peers/sitegen). For each edit the page of a post in the middle is polled every 5 ms until it shows a mark; the server's own figure is
read from its log. Medians (least to most), in milliseconds."""
import argparse, glob, os, re, shutil, signal, statistics, subprocess, tempfile, threading, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("--posts", required=True)
arguments.add_argument("--static")
arguments.add_argument("--edits", type=int, default=7)
arguments.add_argument("--sitegen", default="sitegen")
arguments.add_argument("--hugo")
arguments.add_argument("--hugo-site")
arguments.add_argument("--hugo-option", action="append", default=[])
arguments.add_argument("--highlight", action="store_true")
asked = arguments.parse_args()


class Server:
    def __init__(self, name, site, command, ready, logged):
        self.name, self.site, self.logged, self.lines, self.figures = name, site, logged, [], {"body": [], "title": []}
        os.makedirs(f"{site}/content/posts", exist_ok=True)
        for post in glob.glob(f"{asked.posts}/*.md"):
            shutil.copy(post, f"{site}/content/posts/")
        if asked.static:
            shutil.copytree(asked.static, f"{site}/static", dirs_exist_ok=True)
        begun = time.monotonic()
        self.process = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self.read, daemon=True).start()
        self.address = self.wait(ready, 0).group(1)
        self.ready = time.monotonic() - begun

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait(self, pattern, start):
        end = time.monotonic() + 120
        while time.monotonic() < end:
            for line in self.lines[start:]:
                if match := re.search(pattern, line):
                    return match
            time.sleep(0.002)
        raise SystemExit(f"{self.name} never said {pattern}:\n" + "\n".join(self.lines[-20:]))

    def edit(self, part):
        posts = sorted(glob.glob(f"{self.site}/content/posts/*.md"))
        posts = [p for p in posts if not os.path.basename(p).startswith("_")]
        post = posts[len(posts) // 2]
        url = f"{self.address}posts/{os.path.basename(post)[:-3]}/"
        mark, start = f"edit{time.monotonic_ns()}", len(self.lines)
        with open(post, encoding="utf-8") as file:
            text = file.read()
        if part == "body":
            text += f"\nToken {mark}.\n"
        else:
            text = re.sub(r'^title: ".*"$', f'title: "Title {mark}"', text, count=1, flags=re.M)
        urllib.request.urlopen(url).read()
        with open(post, "w", encoding="utf-8") as file:
            file.write(text)
        written = time.monotonic()
        while mark.encode() not in urllib.request.urlopen(url).read():
            if time.monotonic() > written + 60:
                raise SystemExit(f"{self.name} never served {mark}")
            time.sleep(0.005)
        served = (time.monotonic() - written) * 1000
        match = self.wait(self.logged, start)
        self.figures[part].append((served, *(float(f) for f in match.groups())))

    def close(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        return peak / 1024


def middle(values):
    return f"{statistics.median(values):.0f} ({min(values):.0f}-{max(values):.0f})"


with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
    site = f"{folder}/sitegen"
    shutil.copytree(f"{HERE}/peers/sitegen", site)
    servers = [
        Server(
            "sitegen serve",
            site,
            [asked.sitegen, "serve", "--port", "0", *([] if asked.highlight else ["--no-highlight"])],
            r"serving (http://\S+/)",
            r"changed: (\d+) ms, checked in (\d+) ms",
        )
    ]
    if asked.hugo:
        site = f"{folder}/hugo"
        shutil.copytree(asked.hugo_site, site)
        servers.append(
            Server(
                "hugo server",
                site,
                [asked.hugo, "server", "-p", "18099", "--bind", "127.0.0.1", "--disableLiveReload", *asked.hugo_option],
                r"Web Server is available at (http://[^/]+/)",
                r"^Total in (\d+) ms",
            )
        )
    for edit in range(asked.edits):
        for part in ("body", "title"):
            for server in servers:
                server.edit(part)
                time.sleep(1.2)  # The other server's watcher and log settle.
    print("| server | edit | ready s | edit to served ms | as logged ms | whole site checked ms | peak MB |\n| --- | --- | --- | --- | --- | --- | --- |")
    for server in servers:
        peak = server.close()
        for part, figures in server.figures.items():
            columns = list(zip(*figures))
            checked = middle(columns[2]) if len(columns) > 2 else "–"
            print(f"| {server.name} | {part} | {server.ready:.2f} | {middle(columns[0])} | {middle(columns[1])} | {checked} | {peak:.0f} |")
