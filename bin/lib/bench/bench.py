"""Measures the release build on both engines against floors in the same run; writes docs/benchmarks.md. See bin/bench."""
import argparse
import html
import http.cookiejar
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from attacked import AIMS, measure_attacked
from finding import ITEMS, measure_finding
from load import CONNECTIONS, ROUNDS, SECONDS, Target, compare, wrk
from servers import KEPT, RELEASE, ROOT, Postgres, Server, SQLite

HERE = pathlib.Path(__file__).parent
RHYTHM = ROOT.parent / "shared" / "data" / "eventlog" / "receipt-replay.csv"
# Measured: what a simulated case takes on disk, with the log beside it.
BYTES_A_CASE = {"SQLite": 5_800, "PostgreSQL": 7_500}
LARGE = 10_000_000  # measured where it lies: a copy of it would take half an hour and the room of another
# At how many connections the sharing of commits is measured.
COMMITTERS = (1, 8, 64, 256)

KNOWN = "411325194102039918"  # a synthetic number
VILLAGE = "411325306208"  # where w306208 works


class Browser:
    def __init__(self, url):
        self.url, self.jar = url, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        return self.opener.open(self.url + path, timeout=60).read().decode()

    def post(self, path, **fields):
        return self.opener.open(self.url + path, urllib.parse.urlencode(fields).encode(), timeout=60).read().decode()

    def token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.get(path)).group(1)

    @property
    def cookie(self):
        return "; ".join(f"{c.name}={c.value}" for c in self.jar)


def filler(count):
    def fill(*place):
        print(f"── {count:,} cases into {place[-1]}", flush=True)
        rhythm = ["--rhythm", RHYTHM] if RHYTHM.exists() else []
        if not rhythm:
            print("   without the office log in ../shared/data: the cases come evenly")
        subprocess.run(
            [os.environ.get("BENCH_FILLER", RELEASE / "bangban"), "simulate", "--cases", str(count), "--seed", "1", *rhythm, *map(str, place)],
            check=True, stdout=subprocess.DEVNULL)
    return fill


def need(engines, counts):
    """Says what disk the run takes and refuses to begin one that will not end."""
    def size(engine, count):
        return BYTES_A_CASE[engine.name] * count

    def copy(engine, count):
        return size(engine, count) if count < LARGE else 0

    reuse = bool(os.environ.get("BENCH_REUSE"))
    runs = [(engine, count) for engine in engines for count in counts]
    missing = [run for run in runs if not run[0].kept(run[1]).exists()]
    if reuse:
        wanted = sum(size(*run) for run in missing) + max(copy(*run) for run in runs)
    else:
        wanted = max((size(*run) if run in missing else 0) + copy(*run) for run in runs)
    free = shutil.disk_usage(ROOT).free
    print(f"── this run needs {wanted / 1e9:,.1f} GB of disk; {free / 1e9:,.1f} GB are free", flush=True)
    if wanted > free:
        sys.exit("Not enough room: choose fewer cases, or a larger disk.")


def measure(engine_type, count):
    kept = engine_type.filled(count, filler(count))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bangban-bench-"))
    engine = engine_type(folder)
    rows = []
    try:
        options = engine.open(kept, in_place=count >= LARGE)
        os.sync()  # what the filling left to be written is not the server's to wait for
        server = Server(RELEASE / "bangban", "serve", *options, first="/sign-in")
        floor = None
        try:
            staff = Browser(server.url)
            staff.post("/sign-in", csrf=staff.token("/sign-in"), account="w306208", password="Bangban-2026")
            desk = staff.get("/desk")
            cases = re.findall(r'<h3><a href="/cases/(\d+)"', desk)
            assert len(cases) == 50, f"a desk of {len(cases)} rows"
            # Acts are spread over the whole desk: so many people rarely act on one case at once.
            more = re.search(r'href="(/desk\?[^"]*after=[^"]+)"', desk)
            everything = cases + re.findall(r'<h3><a href="/cases/(\d+)"', staff.get(html.unescape(more.group(1))))
            everything = [case for case in everything if f'"/cases/{case}/feedback' in staff.get(f"/cases/{case}")]
            assert len(everything) > 80, f"{len(everything)} cases to act on"
            page = staff.get(f"/cases/{everything[0]}")
            for name, text in (("desk.html", desk), ("case.html", page), ("cases.txt", "\n".join(everything) + "\n")):
                (folder / name).write_text(text)
            token = staff.token("/desk")
            cookie = f"Cookie: {staff.cookie}"
            found = staff.post("/cases/new", csrf=token, do="search", q="挂失")
            item = re.search(r"/cases/new\?item=(\d+)", found).group(1)
            # Of people elsewhere an agent is told only that they are known: this one is registered in his own village first.
            staff.post("/cases/new", csrf=token, item=item, kind="person", number=KNOWN, name="张示例", phone="13800000123",
                       place=VILLAGE, channel="visit", do="request", key="bench-0")
            found = staff.post("/cases/new", csrf=token, item=item, kind="person", who=KNOWN, do="find")
            party = re.search(r'name="party" value="([^"]+)"', found).group(1)
            env = {
                "BENCH_CSRF": token, "BENCH_COOKIE": staff.cookie, "BENCH_CASES": str(folder / "cases.txt"),
                "BENCH_ITEM": item, "BENCH_PLACE": VILLAGE, "BENCH_PARTY": party,
            }
            floor = Server(
                RELEASE / "benchfloor", "--database", engine.database, "--desk", folder / "desk.html", "--page",
                folder / "case.html", "--owner", owner_of(engine, everything[0]), "--kase", everything[0], first="/hello")
            hello = {c: wrk(f"{floor.url}/hello", c) for c in CONNECTIONS}
            plan = [
                (f"worklist, 50 rows, {len(desk.encode()) // 1024} KB", Target(f"{server.url}/desk", headers=[cookie]), "/desk"),
                (f"case page, {len(page.encode()) // 1024} KB", Target(f"{server.url}/cases/{everything[0]}", headers=[cookie]), "/case"),
                ("act, durable", Target(server.url, script=HERE / "act.lua", env=env), "/act"),
                ("new case, durable", Target(server.url, script=HERE / "create.lua", env=env), "/act"),
            ]
            for name, target, path in plan:
                bare = Target(floor.url + path, **({"script": HERE / "insert.lua"} if path == "/act" else {}))
                for connections in CONNECTIONS:
                    rows.append((name, connections, compare(target, bare, connections)))
                    show(rows[-1])
            commits = []
            for connections in COMMITTERS:
                found = compare(
                    Target(floor.url + "/shared", script=HERE / "insert.lua", env={"BENCH_PATH": "/shared"}),
                    Target(floor.url, script=HERE / "insert.lua"), connections)
                commits.append(("one durable row", connections, found))
                show(commits[-1])
            facts = {"commits": commits, "server": server.resident(), "database": engine.memory(), "started": server.started, "size": engine.size(), "hello": hello}
        finally:
            if floor:
                floor.stop()
            server.stop()
        return rows, facts
    finally:
        engine.close()
        shutil.rmtree(folder, ignore_errors=True)
        if not os.environ.get("BENCH_REUSE"):
            shutil.rmtree(kept, ignore_errors=True)


def owner_of(engine, case):
    sql = f"SELECT owner FROM case_index WHERE county = 411325 AND case_id = {case}"
    if isinstance(engine, SQLite):
        return subprocess.run(["sqlite3", engine.database, sql], capture_output=True, text=True, check=True).stdout.strip()
    return engine.psql(engine.measured, sql)


HEAD = "|---|---:|---:|---:|---:|---:|---:|---:|---:|"


def show(row):
    print(line(row), flush=True)


def line(row):
    name, connections, found = row
    product, floor = found["product"], found["floor"]
    return (f"| {name} | {connections} | {product['rate']:,.0f} | {product['p50']:.2f} | {product['p99']:.2f} | {product['wrong']} "
            f"| {floor['rate']:,.0f} | {floor['p99']:.2f} | {product['rate'] / floor['rate']:.2f} |")


def finding_section(found, made):
    return section(f"Finding an item while one types, {ITEMS:,} items", [
        f"{made} · the first search after a change makes the index: {found['first']:.2f} s; the server's memory grew by {found['memory']:.0f} "
        "MB. Then, 285 spoken queries in turn, each with its rows out of the database, against the server's bare answer:", "",
        "| what | connections | a second | p50 ms | p99 ms | errors | floor | its p99 | ratio |", HEAD,
        *(line(("search", connections, row)) for connections, row in found["found"].items()), "",
        "How often it is right, with the 206 development items (docs/decisions/0027; nobody looked at the second half of the spoken "
        "queries while the words were made):", "",
        "| queries | fitting | first | among five | fitting nothing | rightly nothing |", "|---|---:|---:|---:|---:|---:|",
        *(f"| {name} | {t['asked']} | {t['first']} | {t['five']} | {t['nothing']} | {t['right']} |"
          for name, t in (("development", found["right"]["dev"][0]), ("spoken", found["right"]["spoken"][0]),
                          ("spoken, every second row", found["right"]["spoken"][1]))), "",
    ])


def attacked_section(rows, made):
    return section("While it is attacked", [
        f"{made} · aims: {AIMS}. The attacks are those of Tests/Support/attacking.py, from another address of the same machine.", "",
        "| attack | p99 ms | worst ms | sign-in s | memory above idle, MiB | aims |", "|---|---:|---:|---:|---:|---|",
        *(f"| {name} | {p99:.1f} | {worst:.1f} | {sign_in:.2f} | {more} | {'met' if met else 'missed'} |"
          for name, p99, worst, sign_in, more, met in rows), "",
    ])


REPORT = ROOT / "docs" / "benchmarks.md"


def section(title, lines):
    return title, "\n".join([f"## {title}", "", *lines]).rstrip() + "\n"


def engine_sections(results, made):
    first = {}
    for (engine, count), (rows, facts) in results.items():
        database = f" · database server {facts['database']:.0f} MB" if facts["database"] else ""
        text = [
            f"{made} · database {facts['size']:,.0f} MB · start to first page {facts['started']:.2f} s · server {facts['server']:.0f} MB "
            f"resident after the load{database} · bare framework's hello {facts['hello'][64]['rate']:,.0f}/s at 64 connections", "",
            "| what | connections | a second | p50 ms | p99 ms | errors | floor | its p99 | ratio |",
            HEAD, *map(line, rows), "",
            "The store's shared commits against a commit for each row, through the same bare framework:", "",
            "| what | connections | a second | p50 ms | p99 ms | errors | one each | its p99 | gain |", HEAD,
            *map(line, facts["commits"]), "",
        ]
        now = {(name.split(",")[0], c): found["product"]["p99"] for name, c, found in rows}
        if engine in first:
            least, then = first[engine]
            text += [f"p99 against that of {least:,} cases in the same run: " + ", ".join(
                f"{name} at {c}: {now[name, c] / then[name, c]:.2f}" for name, c in now), ""]
        first.setdefault(engine, (count, now))
        if count != LARGE and LARGE in (c for e, c in results if e == engine):
            continue  # only what the large one is held against; these rows stand already, from a run of their own
        yield section(f"{engine}, {count:,} cases", text)


def report(sections):
    """Puts the sections measured now in the place of the same ones measured before, and leaves the others."""
    known = dict(section(title, [text]) for title, text in re.findall(
        r"^## (.+)\n\n((?:.|\n)*?\n)(?=## |\Z)", REPORT.read_text() if REPORT.exists() else "", re.M))
    known |= dict(sections)

    def place(title):
        engine, count = re.match(r"(\w+), ([\d,]+) cases", title).groups() if "cases" in title else ("~", "0")
        return ["SQLite", "PostgreSQL", "~"].index(engine), int(count.replace(",", ""))

    REPORT.write_text("\n".join([
        "# Benchmarks", "",
        f"Made by `bin/bench`: release build, {os.cpu_count()} cores shared by server, database and "
        f"load generator, {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') >> 30} GiB of memory, wrk with one thread on "
        f"loopback. Each figure is the median of {ROUNDS} rounds of {SECONDS} s after a warm-up, by turns with its floor: the bare "
        "framework with the page's rows out of the same database and the same bytes back, for acts one durable inserted row. The "
        "cases are made by `bangban simulate --seed 1` in the rhythm of a real office's log.", "",
        *(known[title] for title in sorted(known, key=place))]))


def main():
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("cases", nargs="*", type=int)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} cases, beside 10,000 to hold them against")
    asked = parser.parse_args()
    counts = sorted(asked.cases or [10_000] + [100_000, 1_000_000] * (not asked.large)) + [LARGE] * asked.large
    engines = {"sqlite": [SQLite], "postgres": [Postgres], "both": [SQLite, Postgres]}[asked.engine]
    need(engines, counts)
    KEPT.mkdir(parents=True, exist_ok=True)
    results = {}
    for engine in engines:
        for count in counts:
            print(f"── {engine.name}, {count:,} cases", flush=True)
            results[engine.name, count] = measure(engine, count)
    made = " ".join([
        "`" + " ".join([*(f"{k}={v}" for k, v in sorted(os.environ.items()) if k in ("BENCH_SECONDS", "BENCH_ROUNDS")), "bin/bench",
                        *sys.argv[1:]]) + "`", "on", time.strftime("%Y-%m-%d")])
    report(engine_sections(results, made))
    if not asked.large:
        print("── finding items", flush=True)
        report([finding_section(measure_finding(), made)])
        print("── attacked", flush=True)
        report([attacked_section(measure_attacked(), made)])


main()
