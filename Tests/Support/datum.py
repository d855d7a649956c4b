"""The upgrade datum: a small county as an older build left it (Tests/Data/upgrade), and what must be found in it by any later one."""
import html
import json
import pathlib
import re
import sqlite3
import subprocess

from serving import ROOT, Agent, Server, shell

FOLDER = ROOT / "Tests" / "Data" / "upgrade" / "2026-11-24"
# A few minutes after the older build had finished (10:05 in Asia/Shanghai): its last session is alive.
MOMENT = "2026-03-30 02:05:00"  # UTC
# How often one kind of page is opened by one visitor: the address with its numbers left out is the kind.
VISITS_MAX = 2
PAGES_MAX = 60
CASES_MAX = 12


def told():
    """What the generator said of what it made: accounts, cases, the live session."""
    return json.loads((FOLDER / "told.json").read_text())


def expected():
    return json.loads((FOLDER / "expected.json").read_text())


def unpack(data, postgres=None):
    """Lays the datum out as a data folder; with an address of a PostgreSQL server its database goes there instead.

    Gives the arguments that name the place to a command of the product.
    """
    data = pathlib.Path(data)
    data.mkdir(parents=True)
    subprocess.run(["tar", "-xJf", FOLDER / "sqlite.tar.xz", "-C", data], check=True)
    if postgres is None:
        return ["--data", str(data)]
    (data / "bangban.db").unlink()
    address = new_database(postgres)
    done = shell(f"xz -dc '{FOLDER}/postgres.sql.xz' | psql -q -v ON_ERROR_STOP=1 '{address}'")
    assert done.returncode == 0, done.stderr
    return ["--data", str(data), "--database", address]


def new_database(address):
    """Another database on the same server: its address."""
    name = "d" + str(len(query(address, "SELECT datname FROM pg_database")))
    query(address, f"CREATE DATABASE {name}")
    return re.sub(r"/\w+\?", f"/{name}?", address, count=1)


def query(place, statement):
    """Rows of one statement, as texts; `place` is an address or the arguments that `unpack` gave."""
    address = place if isinstance(place, str) else place[3] if len(place) > 2 else None
    if address is None:
        with sqlite3.connect(f"file:{place[1]}/bangban.db", uri=True) as database:
            rows = database.execute(statement).fetchall()
        database.close()
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    done = subprocess.run(
        ["psql", "-At", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", statement, address], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def counts(place):
    """How many rows each table has."""
    if len(place) > 2:
        names = query(place, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
    else:
        names = query(place, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    rows = query(place, " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name, in names))
    return {name: int(count) for name, count in sorted(rows)}


def case_states(place):
    """{case: [events, step, next act, whose turn, due day, tasks' states]} from the index and the journal."""
    rows = query(
        place,
        "SELECT i.case_id, (SELECT count(*) FROM case_event e WHERE e.county = i.county AND e.case_id = i.case_id), i.step,"
        " i.next_act, i.waits_for, i.due_day FROM case_index i")
    tasks = {}
    for case, state in query(place, "SELECT case_id, state FROM task_index ORDER BY case_id, task"):
        tasks.setdefault(case, []).append(state)
    return {case: [*rest, " ".join(tasks.get(case, []))] for case, *rest in rows}


class Clocked(Server):
    """A server whose clock goes on from the datum's moment."""

    def __init__(self, place):
        under = ["env", "TZ=UTC0", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", f"@{MOMENT}"]
        super().__init__(place[1], *place[2:], under=under, sample=False)


def words_of(page):
    """What stands on a page, without markup, script and the space between lines."""
    page = re.sub(r"<(script|style).*?</\1>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def visitors(server):
    """(name, agent, first pages): somebody in each kind of post, and the public with three look-up codes (`load`)."""
    facts = told()
    seen = set()
    for row in facts["accounts"]:
        if row["kind"] in seen:
            continue
        seen.add(row["kind"])
        agent = Agent(server).sign_in(row["account"], facts["password"])
        agent.ask("/posts", {"csrf": agent.token("/posts"), "post": row["post"]})
        cases = [f"/cases/{case['id']}" for case in facts["cases"]]
        yield row["kind"], agent, ["/", "/desk", *cases]
    yield "public", Agent(server), ["/", "/roster", "/catalogue", *(f"/c/{case['code']}" for case in facts["cases"][::12])]


def load(agent, path):
    """Status and bytes. `/c/CODE`, where the build that made the datum showed the public a case, stands for looking it up: a case
    that was looked up is at /my-case since, one in a browser."""
    if not path.startswith("/c/"):
        return agent.load(path, timeout=30)
    case = next(case for case in told()["cases"] if path == f"/c/{case['code']}")
    status, _ = agent.ask("/lookup", {"csrf": agent.token("/lookup"), "code": case["code"], "tail": case["tail"]})
    assert status == 303, f"the look-up of {case['number']} was answered {status}"
    return agent.load("/my-case", timeout=30)


def look(agent, path):
    """Status and bytes of a page or file, for a reason where one is asked for."""
    status, body = load(agent, path)
    _, _, case, *target = path.split("/") if path.startswith("/cases/") else ("", "", "")
    if status == 303 and target:
        reason, target = f"/cases/{case}/reason", "/".join(target)
        fields = {"csrf": agent.token(f"{reason}?for={target}"), "for": target, "why": "check"}
        assert agent.ask(reason, fields)[0] == 303
        status, body = agent.load(path, timeout=30)
    return status, body


def kind_of(path):
    return re.sub(r"\d+", "N", path.split("?")[0]) + "?" * ("?" in path)


def crawl(agent, first):
    """Follows links from the first pages: {path: page} of whatever was answered 200. Only reads."""
    waiting, seen, visits, pages = list(first), set(first), {}, {}
    while waiting and len(pages) < PAGES_MAX:
        path = waiting.pop(0)
        kind = kind_of(path)
        most = CASES_MAX if kind == "/cases/N" else VISITS_MAX
        if visits.get(kind, 0) >= most or kind.endswith((".xlsx", ".css", ".js", ".svg", "/health")):
            continue
        status, body = load(agent, path)
        if status != 200:
            continue
        visits[kind] = visits.get(kind, 0) + 1
        try:
            pages[path] = body.decode()
        except UnicodeDecodeError:
            continue  # a file
        for link in re.findall(r'href="(/[^"#]*)', pages[path]):
            link = html.unescape(link)
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return pages
