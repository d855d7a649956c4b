"""What the sheet says is what a browser has, and every script that a page names can be loaded."""
import re

import pytest
import sheets
from serving import ROOT

SCRIPT = ROOT / "Sources" / "Assets" / "script"


def test_the_browser_has_every_rule_of_the_sources(new_page):
    page = new_page()
    page.goto("/")
    assert len(sheets.rules(sheets.source())) > 200
    assert not sheets.dropped(sheets.source(), page.evaluate)


def test_the_sheet_that_is_served_is_the_sources_joined(new_page):
    page = new_page()
    page.goto("/")
    addresses = page.locator("link[rel=stylesheet]").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert len(addresses) == 1
    assert page.request.get(addresses[0]).text() == sheets.source()


@pytest.mark.parametrize("wrong", [
    ".list @media (max-width: 599px) { .table { color: red; } }", ".list:wrong { color: red; }",
    ".list { colour: red; }", ".list { color: #12345; }",
])
def test_what_a_browser_drops_is_missed(new_page, wrong):
    right = ".table { margin: 0; } @media (max-width: 599px) { .table > td { margin: 0; } }"
    page = new_page()
    page.set_content(f"<style>{right}</style>")
    assert not sheets.dropped(right, page.evaluate)
    page.set_content(f"<style>{wrong} {right}</style>")
    assert sheets.dropped(wrong + right, page.evaluate)


def test_every_token_that_is_used_is_one():
    declared = {name for rule in sheets.rules(sheets.source()) for name, _ in rule.declarations if name[:2] == "--"}
    light = {name for name, _ in sheets.rules(sheets.source())[0].declarations if name[:2] == "--"}
    used = set(re.findall(r"var\((--[\w-]+)\)", sheets.source()))
    assert used <= light, used - light
    assert declared == light, declared - light


def scripts(page):
    """Addresses of the entry and of the modules that it names."""
    page.goto("/")
    entry = page.locator("script[type=module]").get_attribute("src")
    return [entry] + re.findall(r'import\("([^"]+)"\)', page.request.get(entry).text())


def test_every_script_has_a_digest_in_its_address_and_is_kept(new_page):
    page = new_page()
    addresses = scripts(page)
    names = {re.fullmatch(r"/assets/(\w+)-\w+\.js", address).group(1) for address in addresses}
    assert names == {path.stem for path in SCRIPT.glob("*.js")} and len(names) == len(addresses) > 10
    for address in addresses:
        answer = page.request.get(address)
        assert answer.ok and "immutable" in answer.headers["cache-control"], address
        assert answer.headers["content-type"].startswith("text/javascript")


def test_every_script_loads_and_offers_its_behaviour(new_page):
    page = new_page()
    entry, *modules = scripts(page)
    faults = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/privacy")
    page.evaluate("(address) => import(address).then(() => null)", entry)
    for address in modules:
        assert page.evaluate("(address) => import(address).then((module) => typeof module.default)", address) == "function"
    assert not faults, faults


def test_a_page_loads_no_script_that_it_has_nothing_for(new_page):
    page = new_page()
    loaded = []
    page.on("request", lambda one: one.url.endswith(".js") and loaded.append(one.url.split("/")[-1].split("-")[0]))
    page.goto("/privacy")
    page.wait_for_load_state("networkidle")
    assert set(loaded) == {"main", "once", "dependents"}, loaded
