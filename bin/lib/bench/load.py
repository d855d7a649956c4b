"""Load: wrk for a while, several times, the median of what it found."""
import os
import re
import statistics
import subprocess

SECONDS = int(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
CONNECTIONS = (1, 64)


def wrk(url, connections, seconds=SECONDS, headers=(), script=None, env=None):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "20s"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", str(script)]
    out = subprocess.run(command + [url], capture_output=True, text=True, env={**os.environ, **(env or {})}).stdout

    def ms(name):
        found = re.search(rf"^\s+{name}%\s+([\d.]+)(us|ms|s)", out, re.M)
        return float(found.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[found.group(2)] if found else float("nan")

    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", out)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), "p50": ms("50"), "p99": ms("99"),
        "wrong": (int(wrong.group(1)) if wrong else 0) + (sum(map(int, sockets.groups())) if sockets else 0),
    }


class Target:
    """Something to load: the product's, or its floor."""

    def __init__(self, url, **how):
        self.url, self.how = url, how


def compare(product, floor, connections):
    """Both by turns, warmed up first: the machine's weather is the same for them."""
    for target in (product, floor):
        wrk(target.url, connections, seconds=1, **target.how)
    found = {"product": [], "floor": []}
    for _ in range(ROUNDS):
        found["product"].append(wrk(product.url, connections, **product.how))
        found["floor"].append(wrk(floor.url, connections, **floor.how))

    def middle(rounds):
        return {key: (sum if key == "wrong" else statistics.median)([r[key] for r in rounds]) for key in rounds[0]}

    return {"product": middle(found["product"]), "floor": middle(found["floor"])}
