"""Finding an item while one types, in a county of 5,000 items: against the server's bare answer in the same run."""
import csv
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

from load import CONNECTIONS, Target, compare
from servers import BANGBAN, ROOT, Server

HERE = pathlib.Path(__file__).parent
DATA = ROOT / "Tests" / "Data"
ITEMS = 5_000


def catalogue(path):
    """The development items again and again, each time for another place, as a large county's list repeats itself."""
    rows = list(csv.DictReader(open(DATA / "items-dev.csv", encoding="utf-8-sig")))
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        for number in range(ITEMS):
            row, turn = dict(rows[number % len(rows)]), number // len(rows)
            if turn:
                row["id"] = f"{row['id']}-{turn}"
                row["item_name"] = f"{row['item_name']}（第{turn}类）"
                row["colloquial_names"] = ";".join(f"{word}{turn}号" for word in row["colloquial_names"].split(";") if word)
            writer.writerow(row)


def accuracy(data, file):
    """Of the queries that an item fits: how many found it first, and among five; of the others: how many found nothing."""
    out = subprocess.run(
        [BANGBAN, "search", "--file", file, "--data", data], capture_output=True, text=True, check=True).stdout
    found = {}
    for row in csv.DictReader(out.splitlines()):
        found.setdefault(row["query"], []).append(row["name"])
    tallies = []
    rows = list(csv.DictReader(open(file, encoding="utf-8-sig")))
    for half in (rows, rows[1::2]):
        fitting = [row for row in half if row["expected_items"] != "NONE"]
        wanted = [set(row["expected_items"].split(";")) for row in fitting]
        names = [found[row["query"]] for row in fitting]
        none = [found[row["query"]] == ["NONE"] for row in half if row["expected_items"] == "NONE"]
        tallies.append({
            "asked": len(fitting), "first": sum(n[0] in w for n, w in zip(names, wanted)),
            "five": sum(bool(w & set(n)) for n, w in zip(names, wanted)), "nothing": len(none), "right": sum(none)})
    return tallies


def fill(data, items):
    subprocess.run(
        [BANGBAN, "init", "--divisions", DATA / "divisions.csv", "--code", "411325", "--letters", "NX",
         "--lead-office", "放管服办", "--organiser", "主办单位", "--phone", "0377-60000000", "--data", data],
        check=True, stdout=subprocess.DEVNULL)
    for kind, file in (("departments", DATA / "departments.csv"), ("items", items)):
        subprocess.run(
            [BANGBAN, "import", kind, file, "--data", data, "--skip-bad-rows"], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def visitor(server):
    """What a browser brings with a form: its cookie, and the token of its pages."""
    answer = urllib.request.urlopen(server.url + "/")
    token = re.search(r'name="csrf" value="([^"]+)"', answer.read().decode()).group(1)
    return {"BENCH_COOKIE": answer.headers["Set-Cookie"].split(";")[0], "BENCH_CSRF": token}


def search(server, env, words):
    body = urllib.parse.urlencode({"csrf": env["BENCH_CSRF"], "q": words}).encode()
    asked = urllib.request.Request(server.url + "/items/search", body, {"Cookie": env["BENCH_COOKIE"]})
    return urllib.request.urlopen(asked).read()


def measure_finding():
    with tempfile.TemporaryDirectory(prefix="bangban-finding-") as folder:
        folder = pathlib.Path(folder)
        catalogue(folder / "items.csv")
        fill(folder / "data", folder / "items.csv")
        fill(folder / "small", DATA / "items-dev.csv")
        right = {name: accuracy(folder / "small", DATA / f"queries-{name}.csv") for name in ("dev", "spoken")}
        queries = [row["query"] for row in csv.DictReader(open(DATA / "queries-spoken.csv", encoding="utf-8"))]
        (folder / "queries.txt").write_text("\n".join(map(urllib.parse.quote, queries)) + "\n")
        server = Server(BANGBAN, "serve", "--data", folder / "data", first="/health")
        try:
            env = visitor(server) | {"BENCH_QUERIES": str(folder / "queries.txt")}
            before, began = server.resident(), time.time()
            search(server, env, "吃低保")
            first = time.time() - began
            found = {
                connections: compare(
                    Target(server.url, server, script=HERE / "search.lua", env=env),
                    Target(server.url + "/health", server), connections)
                for connections in CONNECTIONS
            }
            return {"found": found, "first": first, "memory": server.resident() - before, "right": right}
        finally:
            server.stop()
