"""Measures the release build and writes docs/benchmarks.md. Called by bin/bench."""
import http.cookiejar
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
RELEASE = ROOT / ".build" / "release"
SECONDS = int(os.environ.get("BENCH_SECONDS", "6"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(*command, port):
    began = time.time()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while time.time() - began < 120:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=2).read()
            break
        except urllib.error.HTTPError:
            break
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{command[0]} ended with {process.returncode}")
            time.sleep(0.005)
    return process, time.time() - began


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def resident(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


class Browser:
    def __init__(self, url):
        self.url, self.jar = url, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        return self.opener.open(self.url + path, timeout=20).read().decode()

    def post(self, path, **fields):
        return self.opener.open(self.url + path, urllib.parse.urlencode(fields).encode(), timeout=20).read().decode()

    def token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.get(path)).group(1)

    @property
    def cookie(self):
        return "; ".join(f"{c.name}={c.value}" for c in self.jar)


def wrk(url, connections, headers=(), script=None, env=None):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", str(script)]
    out = subprocess.run(command + [url], capture_output=True, text=True, env={**os.environ, **(env or {})}).stdout

    def ms(name):
        found = re.search(rf"^\s+{name}%\s+([\d.]+)(us|ms|s)", out, re.M)
        if not found:
            return float("nan")
        return float(found.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[found.group(2)]

    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return {"rate": rate, "p50": ms("50"), "p99": ms("99"), "bad": int(bad.group(1)) if bad else 0}


def fill(count, data):
    """A folder with so many cases; with BENCH_REUSE=1 a copy of the one made last time, when there is one."""
    kept = ROOT / ".build-tools" / f"bench-{count}"
    if os.environ.get("BENCH_REUSE") and kept.exists():
        shutil.copytree(kept, data)
        return
    print(f"── {count} cases: filling", flush=True)
    subprocess.run([RELEASE / "bangban", "bench-data", "--cases", str(count), "--data", data], check=True)
    if os.environ.get("BENCH_REUSE"):
        shutil.copytree(data, kept)


def measure(count):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bangban-bench-"))
    data = folder / "data"
    rows = []
    try:
        fill(count, data)
        os.sync()  # what the filling left to be written is not the server's to wait for
        port = free_port()
        server, started = start(RELEASE / "bangban", "serve", "--data", data, "--port", port, port=port)
        url = f"http://127.0.0.1:{port}"
        try:
            staff = Browser(url)
            staff.post("/sign-in", csrf=staff.token("/sign-in"), account="w306208", password="Bangban-2026")
            desk = staff.get("/desk")
            cases = re.findall(r'<h3><a href="/cases/(\d+)"', desk)
            assert len(cases) == 50, f"a desk of {len(cases)} rows"
            (folder / "desk.html").write_text(desk)
            (folder / "cases.txt").write_text("\n".join(cases) + "\n")
            cookie = f"Cookie: {staff.cookie}"
            new = staff.get("/cases/new?q=%E6%8C%82%E5%A4%B1")
            item = re.search(r"/cases/new\?item=(\d+)", new).group(1)
            page = staff.post(
                "/cases/new", csrf=staff.token("/desk"), item=item, kind="person", who="411325196002029930", do="find")
            party = re.search(r'name="party" value="([^"]*)"', page)
            env = {
                "BENCH_CSRF": staff.token("/desk"), "BENCH_COOKIE": staff.cookie, "BENCH_CASES": str(folder / "cases.txt"),
                "BENCH_ITEM": item, "BENCH_PLACE": "411325306208", "BENCH_PARTY": party.group(1) if party else "",
            }
            here = pathlib.Path(__file__).parent
            # All reads first: acts and new cases make the desk another one.
            for connections in (1, 64):
                rows.append((f"worklist, {len(cases)} rows, {len(desk.encode()) // 1024} KB", connections, wrk(url + "/desk", connections, [cookie])))
            for connections in (1, 64):
                rows.append(("case page", connections, wrk(f"{url}/cases/{cases[0]}", connections, [cookie])))
            for connections in (1, 64):
                rows.append(("act on a case, durable", connections, wrk(url, connections, script=here / "act.lua", env=env)))
            for connections in (1, 64):
                if party:
                    rows.append(("create a case, durable", connections, wrk(url, connections, script=here / "create.lua", env=env)))
            memory = resident(server)
        finally:
            stop(server)
        owner = subprocess.run(
            ["sqlite3", str(data / "bangban.db"),
             f"SELECT owner FROM case_index WHERE county = 411325 AND case_id = {cases[0]}"],
            capture_output=True, text=True).stdout.strip()
        floor_port = free_port()
        floor, _ = start(
            RELEASE / "benchfloor", "--database", data / "bangban.db", "--page", folder / "desk.html", "--owner", owner,
            "--port", floor_port, port=floor_port)
        try:
            for connections in (1, 64):
                rows.append(("floor: bare framework, same query, same bytes", connections, wrk(f"http://127.0.0.1:{floor_port}/desk", connections)))
        finally:
            stop(floor)
        size = (data / "bangban.db").stat().st_size / 1e6
        return rows, memory, started, size
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    counts = [int(c) for c in sys.argv[1:]] or [10_000, 1_000_000]
    text = [
        "# Benchmarks", "",
        f"Made by `bin/bench {' '.join(map(str, counts))}` on {time.strftime('%Y-%m-%d')}: release build, "
        f"{os.cpu_count()} cores shared with the load generator, {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') >> 30} GiB "
        f"of memory, wrk with one thread for {SECONDS} s a row, loopback. Single runs: take factors under 1.5 as noise.", "",
    ]
    for count in counts:
        rows, memory, started, size = measure(count)
        text += [
            f"## {count:,} cases", "",
            f"Database {size:,.0f} MB · start to first page {started:.2f} s · resident after the load {memory:.0f} MB", "",
            "| what | connections | a second | p50 ms | p99 ms | refused |", "|---|---:|---:|---:|---:|---:|",
        ]
        for name, connections, found in rows:
            text.append(
                f"| {name} | {connections} | {found['rate']:,.0f} | {found['p50']:.2f} | {found['p99']:.2f} | {found['bad']} |")
            print(text[-1], flush=True)
        text.append("")
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(text))


main()
