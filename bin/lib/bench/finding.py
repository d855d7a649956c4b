"""Finding an item while one types, in a county of 5,000 items: against the bare framework's hello in the same run."""
import csv
import pathlib
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

from load import Target, compare
from servers import RELEASE, ROOT, Server

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


def measure_finding():
    with tempfile.TemporaryDirectory(prefix="bangban-finding-") as folder:
        folder = pathlib.Path(folder)
        catalogue(folder / "items.csv")
        for kind, file in (("departments", DATA / "departments.csv"), ("items", folder / "items.csv")):
            subprocess.run(
                [RELEASE / "bangban", "import", kind, file, "--data", folder / "data", "--skip-bad-rows"],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        queries = [row["query"] for row in csv.DictReader(open(DATA / "queries-spoken.csv", encoding="utf-8"))]
        (folder / "queries.txt").write_text("\n".join(map(urllib.parse.quote, queries)) + "\n")
        server = Server(RELEASE / "bangban", "serve", "--empty", "--data", folder / "data", first="/health")
        try:
            before, began = server.resident(), time.time()
            urllib.request.urlopen(f"{server.url}/items/search?q={urllib.parse.quote('吃低保')}").read()
            first = time.time() - began
            found = {
                connections: compare(
                    Target(server.url, script=HERE / "search.lua", env={"BENCH_QUERIES": str(folder / "queries.txt")}),
                    Target(server.url + "/health"), connections)
                for connections in (1, 64)
            }
            return {"found": found, "first": first, "memory": server.resident() - before}
        finally:
            server.stop()
