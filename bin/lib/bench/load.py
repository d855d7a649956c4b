"""Load: wrk for a while, several times, the median of what it found, and the CPU time it took of whoever answered."""
import itertools
import os
import re
import statistics
import subprocess

SECONDS = int(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
CONNECTIONS = (1, 64)
# At how many connections the sharing of commits is measured.
COMMITTERS = (1, 8, 64, 256)

runs = itertools.count(1)


class Target:
    """Something to load: the product's, or its floor.

    `server` answers, over `database` where that is a server of its own: each tells its CPU time, in seconds.
    """

    def __init__(self, url, server, database=None, **how):
        self.url, self.server, self.database, self.how = url, server, database, how

    def cpu(self):
        """Seconds of the server, and of the database; none where the server holds it."""
        return self.server.cpu(), (self.database.cpu() if self.database else None) or 0

    def load(self, connections, seconds=SECONDS):
        """Answers a second, milliseconds, errors, and CPU milliseconds of server and database for each answer."""
        before = self.cpu()
        found = wrk(self.url, connections, seconds, **self.how)
        answers = max(1, found.pop("answers"))
        server, database = ((now - then) * 1000 / answers for now, then in zip(self.cpu(), before))
        return found | {"server": server, "database": database}


def wrk(url, connections, seconds=SECONDS, headers=(), script=None, env=None):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "20s"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", str(script)]
    out = subprocess.run(
        command + [url], capture_output=True, text=True,
        env={**os.environ, "BENCH_RUN": str(next(runs)), **(env or {})}).stdout

    def ms(name):
        found = re.search(rf"^\s+{name}%\s+([\d.]+)(us|ms|s)", out, re.M)
        return float(found.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[found.group(2)] if found else float("nan")

    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", out)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), "p50": ms("50"), "p99": ms("99"),
        "wrong": (int(wrong.group(1)) if wrong else 0) + (sum(map(int, sockets.groups())) if sockets else 0),
        "answers": int(re.search(r"^\s+(\d+) requests in ", out, re.M).group(1)),
    }


def compare(product, floor, connections):
    """Both by turns, warmed up first: the machine's weather is the same for them."""
    for target in (product, floor):
        target.load(connections, seconds=1)
    found = {"product": [], "floor": []}
    for _ in range(ROUNDS):
        found["product"].append(product.load(connections))
        found["floor"].append(floor.load(connections))

    def middle(rounds):
        return {key: (sum if key == "wrong" else statistics.median)([r[key] for r in rounds]) for key in rounds[0]}

    return {"product": middle(found["product"]), "floor": middle(found["floor"])}
