"""Measures the release build on both engines against floors in the same run; writes docs/benchmarks.md. See bin/bench."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from attacked import measure_attacked
from finding import measure_finding
from load import COMMITTERS, CONNECTIONS, compare, wrk
from plan import Plan
from report import HEAD, attacked_section, engine_sections, finding_section, line, report
from servers import BANGBAN, KEPT, ROOT, Postgres, Server, SQLite

RHYTHM = ROOT.parent / "shared" / "data" / "eventlog" / "receipt-replay.csv"
# Measured: what a simulated case takes on disk, with the log beside it.
BYTES_A_CASE = {"SQLite": 5_800, "PostgreSQL": 7_500}
LARGE = 10_000_000  # measured where it lies: a copy of it would take half an hour and the room of another


def filler(count):
    def fill(*place):
        print(f"── {count:,} cases into {place[-1]}", flush=True)
        rhythm = ["--rhythm", RHYTHM] if RHYTHM.exists() else []
        if not rhythm:
            print("   without the office log in ../shared/data: the cases come evenly")
        subprocess.run(
            [os.environ.get("BENCH_FILLER", BANGBAN), "simulate", "--cases", str(count), "--seed", "1", *rhythm, *map(str, place)],
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


def quiet(server, engine):
    """Waits until server and database do nothing of their own accord, such as a vacuum: it would count for what is measured."""
    began = time.time()
    while time.time() - began < 120:
        before = server.cpu() + (engine.cpu() or 0)
        time.sleep(1)
        if server.cpu() + (engine.cpu() or 0) - before < 0.05:
            return
    print("   server and database are still at work of their own after 120 s", flush=True)


def measure(engine_type, count):
    """Rows of name, note, connections and what was found, with the facts about the whole."""
    kept = engine_type.filled(count, filler(count))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bangban-bench-"))
    engine = engine_type(folder)
    try:
        options = engine.open(kept, in_place=count >= LARGE)
        size = engine.size()
        os.sync()  # what the filling left to be written is not the server's to wait for
        server = Server(BANGBAN, "serve", *options, first="/sign-in")
        floor = None
        try:
            plan = Plan(engine, server, folder)
            floor, planned = plan.start()
            quiet(server, engine)
            hello = wrk(f"{floor.url}/hello", max(CONNECTIONS))
            rows, commits = [], []
            print(HEAD)
            for name, note, product, bare in planned:
                for connections in CONNECTIONS:
                    rows.append((name, note, connections, compare(product, bare, connections)))
                    print(line(name, connections, rows[-1][-1]), flush=True)
            for connections in COMMITTERS:
                commits.append((connections, compare(*plan.shared(floor), connections)))
                print(line("one durable row", *commits[-1]), flush=True)
            return rows, {
                "commits": commits, "server": server.resident(), "database": engine.memory(), "started": server.started,
                "size": size, "hello": hello, "words": plan.words}
        finally:
            if floor:
                floor.stop()
            server.stop()
    finally:
        engine.close()
        shutil.rmtree(folder, ignore_errors=True)
        if not os.environ.get("BENCH_REUSE"):
            shutil.rmtree(kept, ignore_errors=True)


def command():
    """As it was typed; of an earlier build not where it lies."""
    told = [f"{name}={os.environ[name]}" for name in ("BENCH_OPEN", "BENCH_ROUNDS", "BENCH_SECONDS") if name in os.environ]
    told += ["BENCH_SERVER=…"] * ("BENCH_SERVER" in os.environ)
    return " ".join([*told, "bin/bench", *sys.argv[1:]])


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
    made = f"`{command()}` on {time.strftime('%Y-%m-%d')}"
    report(engine_sections(results, made, LARGE))
    if not asked.large:
        print("── finding items", flush=True)
        report([finding_section(measure_finding(), made)])
        print("── attacked", flush=True)
        report([attacked_section(measure_attacked(), made)])


if __name__ == "__main__":
    main()
