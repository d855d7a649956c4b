"""The servers that are measured: started, asked for their memory and CPU time, ended by their own process id."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
RELEASE = ROOT / ".build" / "release"
# What is measured: the build of this source tree, or an earlier one with BENCH_SERVER.
EARLIER = os.environ.get("BENCH_SERVER")
BANGBAN = pathlib.Path(EARLIER) if EARLIER else RELEASE / "bangban"
# Filled folders; kept from one run to the next with BENCH_REUSE=1. An earlier build has its own: it may know an older schema.
KEPT = ROOT / ".build-tools" / ("bench-earlier" if EARLIER else "bench")
TICKS = os.sysconf("SC_CLK_TCK")  # a second


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A program of ours that answers on a port; `started` is the seconds until its first answer."""

    def __init__(self, *command, first="/health"):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        began = time.time()
        self.process = subprocess.Popen(
            [str(c) for c in command] + ["--port", str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                urllib.request.urlopen(self.url + first, timeout=2).read()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if self.process.poll() is not None or time.time() - began > 120:
                    sys.exit(f"{command[0]} did not start (code {self.process.poll()})")
                time.sleep(0.005)
        self.started = time.time() - began

    def resident(self):
        """Megabytes in memory."""
        return memory([self.process.pid], "Rss")

    def cpu(self):
        """Seconds of CPU time since it started, of all its threads."""
        return times(self.process.pid)[0]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def memory(processes, kind):
    """Megabytes of all these processes: Rss, or Pss, which counts what they share once."""
    total = 0
    for process in processes:
        try:
            rollup = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(rf"^{kind}:\s+(\d+)", rollup, re.M).group(1))
    return total / 1024


def children(process):
    return [int(child) for child in subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True).stdout.split()]


def times(process):
    """Seconds of CPU time of a process, and of its children that have ended (proc_pid_stat(5)); none when it has ended."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0
    user, system, children_user, children_system = (int(field) / TICKS for field in fields[11:15])
    return user + system, children_user + children_system


def rows(command):
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in out.splitlines()]


class SQLite:
    name = "SQLite"

    def __init__(self, folder):
        self.data = folder / "data"

    @staticmethod
    def kept(cases):
        return KEPT / f"sqlite-{cases}"

    @classmethod
    def filled(cls, cases, fill):
        kept = cls.kept(cases)
        if not kept.exists():
            part = kept.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            fill("--data", part)
            part.rename(kept)
        return kept

    def open(self, kept, in_place=False):
        if in_place:
            self.data = kept
        else:
            shutil.copytree(kept, self.data)
        return ["--data", self.data]

    @property
    def database(self):
        return str(self.data / "bangban.db")

    def size(self):
        return (self.data / "bangban.db").stat().st_size / 1e6

    def memory(self):
        return None

    def cpu(self):
        """None: its work is done within the server's process."""
        return None

    def query(self, sql):
        """The rows of a SELECT, all values as text."""
        return rows(["sqlite3", "-readonly", "-separator", "\t", self.database, sql])

    @staticmethod
    def one_in(number):
        """A condition that so many rows fulfil by chance."""
        return f"abs(random()) % {number} = 0"

    def close(self):
        pass


class Postgres:
    """A server of our own with the settings of a small production one; every run gets a copy of the filled database."""
    name = "PostgreSQL"
    settings = ["shared_buffers=512MB", "max_wal_size=4GB", "checkpoint_timeout=15min"]
    # What is not yet kept need not outlive a crash.
    filling = ["shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=60min", "fsync=off", "full_page_writes=off",
               "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off"]

    def __init__(self, folder):
        self.folder = folder

    @staticmethod
    def shell(command):
        done = subprocess.run(
            ["bash", "-c", f'set -euo pipefail; . "{ROOT}/bin/lib/postgres.sh"; {command}'], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout.strip()

    @classmethod
    def start(cls, kept=None, settings=None):
        # A socket's path must be short, and the folder one that the server's own user may enter: it works in a folder of
        # its own and moves to where it is kept when it stops.
        cls.place = subprocess.run(["mktemp", "-d"], capture_output=True, text=True).stdout.strip()
        if kept:
            pathlib.Path(cls.place).rmdir()
            shutil.move(kept, cls.place)
        cls.shell(f"chmod 711 {cls.place}; start_postgres {cls.place} {' '.join(settings or cls.settings)}")

    @classmethod
    def stop(cls, kept):
        cls.shell(f"halt_postgres {cls.place}")
        shutil.move(cls.place, kept)

    @classmethod
    def address(cls, database):
        return f"postgres:///{database}?host={cls.place}&user=bangban"

    @staticmethod
    def kept(cases):
        return KEPT / f"postgres-{cases}"

    @classmethod
    def filled(cls, cases, fill):
        kept = cls.kept(cases)
        if not kept.exists():
            cls.start(settings=cls.filling)
            fill("--data", f"{cls.place}/keys", "--database", cls.address("postgres"))
            cls.psql("postgres", "VACUUM ANALYZE")
            cls.stop(kept)
        return kept

    @classmethod
    def psql(cls, database, *statements):
        commands = " ".join(f"-c '{s}'" for s in statements)
        return cls.shell(f'psql -qAt -h {cls.place} -U bangban {database} {commands}')

    def open(self, kept, in_place=False):
        self.home, self.measured = kept, "postgres" if in_place else "run"
        self.start(kept)
        if not in_place:
            self.psql("template1", "CREATE DATABASE run TEMPLATE postgres")
        return ["--data", f"{self.place}/keys", "--database", self.database]

    @property
    def database(self):
        return self.address(self.measured)

    def size(self):
        return int(self.psql(self.measured, "SELECT pg_database_size(current_database())")) / 1e6

    @property
    def first(self):
        """The process id of the one that started all others."""
        return int((pathlib.Path(self.place) / "data" / "postmaster.pid").read_text().split()[0])

    def memory(self):
        return memory([self.first, *children(self.first)], "Pss")

    def cpu(self):
        """Seconds of CPU time since it started, of all its processes, also of those that have ended."""
        return sum(times(self.first)) + sum(times(child)[0] for child in children(self.first))

    def query(self, sql):
        """The rows of a SELECT, all values as text."""
        return rows(["psql", "-qAtF", "\t", "-h", self.place, "-U", "bangban", self.measured, "-c", sql])

    @staticmethod
    def one_in(number):
        """A condition that so many rows fulfil by chance."""
        return f"random() < {1 / number}"

    def close(self):
        if self.measured == "run":
            self.psql("template1", "DROP DATABASE run WITH (FORCE)")
        self.stop(self.home)
