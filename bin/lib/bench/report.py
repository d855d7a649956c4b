"""docs/benchmarks.md: what was measured as tables, beside what was measured before."""
import os
import re

from attacked import AIMS
from finding import ITEMS
from servers import EARLIER, ROOT

REPORT = ROOT / "docs" / "benchmarks.md"

RULE = "|---|" + "---:|" * 11
HEAD = f"""\
| what | connections | a second | p50 ms | p99 ms | CPU ms | database CPU ms | errors | floor | its p99 | its CPU ms | ratio |
{RULE}"""
COMMITS_HEAD = HEAD.replace("floor", "one each").replace("ratio", "gain")

INTRODUCTION = """\
Made by `bin/bench`: release build, {cores} cores shared by server, database and load generator, {memory} GiB of memory, wrk with one
thread on loopback. Each figure is the median of three rounds of 3 s (where a section's command does not say otherwise:
BENCH_ROUNDS, BENCH_SECONDS) after a warm-up, by turns with its floor. The cases are made by `bangban simulate --seed 1` in
the rhythm of a real office's log: three years of them, of which few are open but the hundred that are kept on one desk.

**What is drawn.** Every village agent, town agent and department's helper signs in, with a password and from an address of
his own, and works at the same time as all others. 10,000 more cases (BENCH_OPEN) are opened through the form of a new case,
three of four by village agents, the others by town agents who hand them on to departments. Then each request of a row that says
*any* is drawn at random:

| row | a request |
|---|---|
| worklist, any desk | the first page of somebody's work: `/desk` of an agent, `/tasks` of a department |
| worklist, 50 rows | the first page of one desk that is kept full |
| case page, any case | one of the county's cases, open or closed (of 100,000 chosen by chance, where there are more), asked for by its agent, its town's agent or its department |
| case page, one cached case | always the same case, which stays in the server's memory |
| act, any case in work, durable | feedback on one of the cases in work, by its agent |
| act, 100 cached cases, durable | feedback on one of a hundred cases of one desk, which stay in the server's memory |
| new case, any desk and person, durable | a request for one of the twenty items that an agent's page offers first; one of two by somebody who came before, the other by somebody new |
| new case, one desk and person, durable | the same person's request for the same item, again and again |

Earlier reports had four rows: `worklist, 50 rows`, which is what it was, and what is now `case page, one cached case`, `act, 100
cached cases` and `new case, one desk and person` as `case page`, `act` and `new case`.

**CPU ms** is the CPU time of the server's process for each answer, kernel and all threads included, out of `/proc`;
**database CPU ms** that of all PostgreSQL's processes (SQLite works within the server's). The load generator is in neither.
**floor** is how many answers a second the bare framework gives in the same run: for a page its rows out of the same database,
drawn likewise, and as many bytes back, for an act one durable inserted row; **its CPU ms** is of both, the bare server and
its database. **ratio** is the product's rate by the floor's; **errors** are those of both. A section named *earlier build* is
the same measured with the program of an earlier commit.
"""


def introduction():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return INTRODUCTION.format(cores=os.cpu_count(), memory=memory)


def line(name, connections, found):
    product, floor = found["product"], found["floor"]
    database = f"{product['database']:.3f}" if product["database"] else "–"
    return (f"| {name} | {connections} | {product['rate']:,.0f} | {product['p50']:.2f} | {product['p99']:.2f} "
            f"| {product['server']:.3f} | {database} | {product['wrong'] + floor['wrong']} "
            f"| {floor['rate']:,.0f} | {floor['p99']:.2f} | {floor['server'] + floor['database']:.3f} "
            f"| {product['rate'] / floor['rate']:.2f} |")


def section(title, lines):
    """An earlier build's stand beside those of this one, under titles of their own."""
    if EARLIER:
        title += ", earlier build"
    return title, "\n".join([f"## {title}", "", *lines]).rstrip() + "\n"


def engine_sections(results, made, large):
    first = {}
    for (engine, count), (rows, facts) in results.items():
        database = f" · database server {facts['database']:.0f} MB" if facts["database"] else ""
        text = [
            f"{made} · database {facts['size']:,.0f} MB as simulated · start to first page {facts['started']:.2f} s · server "
            f"{facts['server']:.0f} MB resident after the load{database} · bare framework's hello {facts['hello']['rate']:,.0f}/s "
            f"at 64 connections · {facts['words']}", "",
            HEAD, *(line(", ".join(filter(None, (name, note))), c, found) for name, note, c, found in rows), "",
            "The store's shared commits against a commit for each row, through the same bare framework:", "",
            COMMITS_HEAD, *(line("one durable row", c, found) for c, found in facts["commits"]), "",
        ]
        now = {(name.removesuffix(", durable"), c): found["product"]["p99"] for name, _, c, found in rows}
        if engine in first:
            least, then = first[engine]
            text += [f"p99 against that of {least:,} cases in the same run: " + "; ".join(
                f"{name} at {c}: {now[name, c] / then[name, c]:.2f}" for name, c in now), ""]
        first.setdefault(engine, (count, now))
        if count != large and large in (c for e, c in results if e == engine):
            continue  # only what the large one is held against; these rows stand already, from a run of their own
        yield section(f"{engine}, {count:,} cases", text)


def finding_section(found, made):
    return section(f"Finding an item while one types, {ITEMS:,} items", [
        f"{made} · the first search after a change makes the index: {found['first']:.2f} s; the server's memory grew by {found['memory']:.0f} "
        "MB. Then, 285 spoken queries in turn, each with its rows out of the database, against the server's bare answer:", "",
        HEAD, *(line("search", connections, row) for connections, row in found["found"].items()), "",
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


def report(sections):
    """Puts the sections measured now in the place of the same ones measured before, and leaves the others."""
    known = {title: text for title, text in re.findall(
        r"^## (.+)\n\n((?:.|\n)*?\n)(?=## |\Z)", REPORT.read_text() if REPORT.exists() else "", re.M)}
    known = {title: f"## {title}\n\n{text.rstrip()}\n" for title, text in known.items()} | dict(sections)

    def place(title):
        engine, count = re.match(r"(\w+), ([\d,]+) cases", title).groups() if "cases" in title else ("~", "0")
        return ["SQLite", "PostgreSQL", "~"].index(engine), int(count.replace(",", "")), title

    REPORT.write_text("\n".join(["# Benchmarks", "", introduction(), *(known[title] for title in sorted(known, key=place))]))
